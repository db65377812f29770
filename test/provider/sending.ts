/** A client that sends to the fake provider, with waits short enough for tests. */
import { createProviderAgent } from '../../electron/engine/provider/agent.ts';
import { createProviderClient, type ProviderClient } from '../../electron/engine/provider/client.ts';
import {
  createMessageBody,
  encodeBase64,
  type OutgoingMessage,
} from '../../electron/engine/provider/message-body.ts';
import type { RequestOutcome } from '../../electron/engine/provider/outcome.ts';
import { startFakeProvider, type FakeProvider, type FakeProviderOptions } from './server.ts';

const message: OutgoingMessage = {
  text: 'Roses, 2 for 1',
  media: [{ contentType: 'image/png', id: 'image', base64: encodeBase64(Buffer.alloc(90_000, 1)) }],
  from: '+17055550190',
  tag: 'send-17',
  expiresAt: null,
  requestReceipt: false,
};

export interface Sending {
  readonly provider: FakeProvider;
  readonly client: ProviderClient;
  send(to: readonly string[], over?: Partial<OutgoingMessage>, signal?: AbortSignal): Promise<RequestOutcome>;
  close(): Promise<void>;
}

export async function startSending(
  options: FakeProviderOptions & {
    readonly trust?: boolean;
    readonly bearer?: string;
    readonly origin?: string;
    readonly proxy?: string;
  } = {},
): Promise<Sending> {
  const provider = await startFakeProvider(options);
  const ca = options.trust && provider.certificate !== null ? [provider.certificate] : undefined;
  const agent = createProviderAgent({ connectMs: 2000, proxy: options.proxy ?? null, ...(ca ? { ca } : {}) });
  const client = createProviderClient({
    mmsOrigin: options.origin ?? provider.mmsOrigin,
    accountOrigin: options.origin ?? provider.accountOrigin,
    dispatcher: agent,
    token: options.bearer ?? 'apik_test',
    timeouts: { answerMs: 500, bodyMs: 300 },
  });
  return {
    provider,
    client,
    send: (to, over = {}, signal) => client.queueMms(createMessageBody({ ...message, ...over }), to, signal),
    async close() {
      await agent.destroy();
      await provider.close();
    },
  };
}
