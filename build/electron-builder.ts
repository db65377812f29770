/** How Postcard becomes an installer. Built by `npm run package` (unpacked, checked) and by release.yml. */
import type { Configuration } from 'electron-builder';
import { APP_ID } from '../shared/app-id.ts';

/** Everything that may stand in app.asar, and nothing beside it. build/package/contents.ts checks the result. */
const files = [
  'dist/**/*',
  'package.json',
  '!node_modules/**/*',
  'node_modules/keytar/package.json',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/build/Release/keytar.node',
];

const configuration: Configuration = {
  appId: APP_ID,
  productName: 'Postcard',
  copyright: 'Copyright © 2026 Postcard contributors',
  directories: { buildResources: 'build', output: 'release' },
  files,
  asar: true,
  // Native code cannot be loaded from inside an archive.
  asarUnpack: ['node_modules/keytar/build/Release/keytar.node'],
  // keytar speaks Node-API, whose binary serves Node and Electron alike: nothing is compiled again.
  npmRebuild: false,
  // Every switch is set by name, so that none is left to a default that may change.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    // Changed after Apple's linker signed it, the program would not start on Apple silicon: it is signed again, ad hoc. A
    // certificate, where there is one, comes after that.
    resetAdHocDarwinSignature: process.platform === 'darwin',
  },
  electronLanguages: ['en', 'en-US', 'fr'],
  // The runtime that needs no FUSE 2, which today's distributions lack, and that keeps Chromium's sandbox where it can.
  toolsets: { appimage: '1.0.3' },
  // The workflow uploads; nothing leaves a developer's machine.
  publish: null,
  artifactName: 'Postcard-${version}-${os}-${arch}.${ext}',
  win: { target: ['nsis'], icon: 'build/icons/postcard.ico' },
  // For one user, without administrator rights: a shop's computer often has none to give.
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  mac: {
    target: ['dmg'],
    icon: 'build/icons/postcard.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
  },
  linux: {
    target: ['AppImage', 'deb'],
    icon: 'build/icons/linux',
    category: 'Office',
    synopsis: 'Picture messages to your customers',
    maintainer: 'Postcard contributors <contributors@postcard.invalid>',
  },
  deb: {
    // Electron's own needs, and libsecret for keytar.
    depends: [
      'libgtk-3-0',
      'libnotify4',
      'libnss3',
      'libxss1',
      'libxtst6',
      'xdg-utils',
      'libatspi2.0-0',
      'libuuid1',
      'libsecret-1-0',
    ],
    recommends: ['gnome-keyring | kwalletmanager'],
  },
};

export default configuration;
