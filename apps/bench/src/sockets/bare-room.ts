import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

/** One room on bare `ws`: what is posted, an array of frames, goes to everybody, each frame made into bytes once. */
const server = createServer((request, response) => {
  if (request.method !== 'POST') return response.end('ready');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const frames = JSON.parse(Buffer.concat(chunks).toString()) as string[];
    response.writeHead(201).end();
    for (const frame of frames) {
      const bytes = Buffer.from(frame);
      for (const client of room.clients) client.send(bytes, { binary: false });
    }
  });
});
const room = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(Number(process.env['PORT']), '127.0.0.1');
