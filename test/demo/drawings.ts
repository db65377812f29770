/** Two pictures for the demonstration, drawn by the page's own canvas: no file of anybody's is needed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const NAMES = ['Spring bouquet.jpg', 'Shop window.jpg'] as const;

/** Draws the pictures into a folder, as JPEG of 1600 x 1200; returns their paths. */
export async function drawPictures(page: Page, folder: string): Promise<string[]> {
  const drawn = await page.evaluate(drawInPage);
  return drawn.map((base64, index) => {
    const path = join(folder, NAMES[index] ?? `${index}.jpg`);
    writeFileSync(path, Buffer.from(base64, 'base64'));
    return path;
  });
}

/** Runs in the page. */
async function drawInPage(): Promise<string[]> {
  const [width, height] = [1600, 1200];
  type Brush = OffscreenCanvasRenderingContext2D;

  const backdrop = (brush: Brush, above: string, below: string) => {
    const gradient = brush.createLinearGradient(0, 0, 0, height);
    gradient.addColorStop(0, above);
    gradient.addColorStop(1, below);
    brush.fillStyle = gradient;
    brush.fillRect(0, 0, width, height);
  };
  const disc = (brush: Brush, x: number, y: number, radius: number, colour: string) => {
    brush.fillStyle = colour;
    brush.beginPath();
    brush.arc(x, y, radius, 0, 2 * Math.PI);
    brush.fill();
  };
  const stem = (brush: Brush, x: number, y: number) => {
    brush.strokeStyle = '#4d7a48';
    brush.lineWidth = 12;
    brush.beginPath();
    brush.moveTo(x, y);
    brush.quadraticCurveTo((x + width / 2) / 2, (y + height) / 2, width / 2, height - 150);
    brush.stroke();
  };
  const flower = (brush: Brush, x: number, y: number, size: number, colour: string) => {
    for (let petal = 0; petal < 8; petal += 1) {
      const angle = (petal * Math.PI) / 4;
      disc(brush, x + Math.cos(angle) * size, y + Math.sin(angle) * size, size * 0.62, colour);
    }
    disc(brush, x, y, size * 0.7, '#f3c64b');
  };
  const bouquet = (brush: Brush) => {
    backdrop(brush, '#fbeee6', '#f1d4c4');
    const flowers = [
      [480, 420, 95, '#d5566b'], [800, 290, 110, '#e58a9b'], [1120, 420, 95, '#c9405a'],
      [620, 620, 80, '#f0a8a0'], [980, 620, 85, '#a85fa0'], [800, 520, 90, '#ffffff'],
    ] as const; // prettier-ignore
    for (const [x, y] of flowers) stem(brush, x, y);
    for (const [x, y, size, colour] of flowers) flower(brush, x, y, size, colour);
    brush.fillStyle = '#5b7f95';
    brush.beginPath();
    brush.moveTo(620, 860);
    brush.lineTo(980, 860);
    brush.lineTo(910, 1150);
    brush.lineTo(690, 1150);
    brush.fill();
  };
  const shop = (brush: Brush) => {
    backdrop(brush, '#cfe3ee', '#eef5f2');
    brush.fillStyle = '#2f5d62';
    brush.fillRect(150, 330, 1300, 760);
    brush.fillStyle = '#fdf6e3';
    brush.fillRect(220, 470, 780, 480);
    brush.fillStyle = '#c98b4a';
    brush.fillRect(1080, 470, 290, 620);
    for (let stripe = 0; stripe < 13; stripe += 1) {
      brush.fillStyle = stripe % 2 === 0 ? '#d5566b' : '#fff7f0';
      brush.fillRect(150 + stripe * 100, 300, 100, 130);
    }
    for (let pot = 0; pot < 4; pot += 1) {
      const x = 320 + pot * 190;
      flower(brush, x, 720, 46, ['#d5566b', '#e58a9b', '#a85fa0', '#f0a8a0'][pot]!);
      brush.fillStyle = '#b5653a';
      brush.fillRect(x - 55, 820, 110, 120);
    }
  };
  const drawn: string[] = [];
  for (const draw of [bouquet, shop]) {
    const canvas = new OffscreenCanvas(width, height);
    draw(canvas.getContext('2d')!);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    drawn.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
  }
  return drawn;
}
