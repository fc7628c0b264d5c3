import type { BrowserContext } from 'playwright-core';

/** How a drawn person looks; colours as CSS has them. */
export interface Look {
  readonly wall: string;
  readonly hair: string;
  readonly isHairLong: boolean;
  readonly skin: string;
  readonly clothes: string;
}

/** People plainly drawn, who sit at their desks. */
export const looks = {
  firm: { wall: '#dfe7ee', hair: '#1f1a17', isHairLong: true, skin: '#f0c9a4', clothes: '#23456b' },
  buyer: { wall: '#efe5d4', hair: '#22201f', isHairLong: false, skin: '#dba97c', clothes: '#3c6e57' },
  interpreter: { wall: '#e4e0ee', hair: '#4a2f22', isHairLong: true, skin: '#f2cfae', clothes: '#7a3b52' },
  partner: { wall: '#dcebe6', hair: '#2a2523', isHairLong: false, skin: '#efc7a0', clothes: '#4d4a6d' },
  colleague: { wall: '#f0dfd8', hair: '#171514', isHairLong: false, skin: '#c98f62', clothes: '#8a5a1e' },
  observer: { wall: '#d8dde3', hair: '#5b5753', isHairLong: false, skin: '#ebc19a', clothes: '#2d3136' },
} satisfies Record<string, Look>;

/**
 * Gives the context's pages a camera that shows a drawn person who moves a little: pictures of the room then look like
 * a room, and six of them cost a small machine far less than Chromium's test picture.
 */
export async function giveDrawnCamera(context: BrowserContext, look: Look): Promise<void> {
  await context.addInitScript(drawCamera, look);
}

/** Runs in the page: whoever asks for a camera gets the drawing's track. */
function drawCamera(look: Look): void {
  const [WIDTH, HEIGHT, FRAMES_PER_SECOND] = [640, 360, 10];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext('2d')!;
  const shape = (colour: string, path: () => void) => {
    pen.fillStyle = colour;
    pen.beginPath();
    path();
    pen.fill();
  };
  const box = (colour: string, x: number, y: number, width: number, height: number, radius = 0) =>
    shape(colour, () => pen.roundRect(x, y, width, height, radius));
  const oval = (colour: string, x: number, y: number, width: number, height: number) =>
    shape(colour, () => pen.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI));

  function drawRoom(): void {
    box(look.wall, 0, 0, WIDTH, HEIGHT);
    // A window, a shelf with folders, a plant.
    box('#ffffff', 40, 40, 130, 150, 4);
    box('#bcd9ee', 48, 48, 54, 134);
    box('#cfe5f4', 108, 48, 54, 134);
    box('#8b6b4f', 470, 128, 140, 8);
    for (const [i, colour] of ['#b85c4b', '#4b7ab8', '#d7a64b', '#5c8a64', '#87659b'].entries())
      box(colour, 480 + i * 22, 78, 16, 50, 2);
    oval('#5c8a64', 590, 100, 34, 60);
    box('#a3674a', 578, 112, 24, 16, 3);
  }

  function drawPerson(seconds: number): void {
    const x = WIDTH / 2 + 5 * Math.sin(seconds * 0.9);
    const y = 172 + 3 * Math.sin(seconds * 1.7);
    if (look.isHairLong) box(look.hair, x - 72, y - 62, 144, 170, 60);
    box(look.clothes, x - 150, y + 106, 300, 200, 80);
    box(look.skin, x - 24, y + 56, 48, 70, 20);
    shape('#ffffff', () => {
      pen.moveTo(x - 34, y + 106);
      pen.lineTo(x, y + 160);
      pen.lineTo(x + 34, y + 106);
    });
    oval(look.skin, x, y + 8, 116, 142);
    shape(look.hair, () => {
      pen.ellipse(x, y - 16, 62, 60, 0, Math.PI, 2 * Math.PI);
      pen.quadraticCurveTo(x + 20, y - 44, x - 62, y - 16);
    });
    const isBlinking = seconds % 4 < 0.2;
    for (const side of [-1, 1]) oval('#2b2220', x + side * 24, y + 8, 10, isBlinking ? 2 : 11);
    oval('#a8514b', x, y + 46, 34, 6 + 8 * Math.abs(Math.sin(seconds * 5) * Math.sin(seconds * 1.3)));
  }

  const start = performance.now();
  const draw = () => {
    drawRoom();
    drawPerson((performance.now() - start) / 1000);
  };
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  let isDrawing = false;
  devices.getUserMedia = async (wanted) => {
    if (!wanted?.video) return original(wanted);
    if (!isDrawing) setInterval(draw, 1000 / FRAMES_PER_SECOND);
    isDrawing = true;
    draw();
    const stream = canvas.captureStream(FRAMES_PER_SECOND);
    if (wanted.audio)
      for (const track of (await original({ audio: wanted.audio })).getTracks()) stream.addTrack(track);
    return stream;
  };
}

/** Gives the context's pages a screen to share: a price list on a slide, whose words are given. */
export async function giveDrawnScreen(context: BrowserContext, lines: readonly string[]): Promise<void> {
  await context.addInitScript((words: readonly string[]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
    const pen = canvas.getContext('2d')!;
    const draw = () => {
      pen.fillStyle = '#ffffff';
      pen.fillRect(0, 0, 1280, 720);
      pen.fillStyle = '#256ef4';
      pen.fillRect(0, 0, 24, 720);
      for (const [i, line] of words.entries()) {
        pen.fillStyle = i === 0 ? '#131416' : '#33363d';
        pen.font = `${i === 0 ? 700 : 400} ${i === 0 ? 54 : 36}px sans-serif`;
        pen.fillText(line, 96, 140 + i * 84 + (i === 0 ? 0 : 30));
      }
    };
    navigator.mediaDevices.getDisplayMedia = async () => {
      setInterval(draw, 500);
      draw();
      return canvas.captureStream(2);
    };
  }, lines);
}
