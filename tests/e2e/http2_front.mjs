// A front in TLS for a server that speaks plain HTTP: HTTP/2 where the client offers
// it, HTTP/1.1 where not. Says on stdout where it listens, then one line for each
// connection and each request.
//
//   node http2_front.mjs KEY CERTIFICATE http://127.0.0.1:PORT

import { readFileSync } from "node:fs";
import { request as forward } from "node:http";
import { createSecureServer } from "node:http2";

const [key, certificate, backend] = process.argv.slice(2);
const { hostname, port } = new URL(backend);
// HTTP/2 knows none of these.
const ofOneConnection = new Set(["connection", "keep-alive", "transfer-encoding"]);

const kept = (headers) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(":") && !ofOneConnection.has(name)));

const server = createSecureServer(
  { key: readFileSync(key), cert: readFileSync(certificate), allowHTTP1: true },
  (incoming, outgoing) => {
    console.log(`request ${incoming.httpVersion} ${incoming.method} ${incoming.url.split("?")[0]}`);
    const { method, url } = incoming;
    incoming.pipe(
      forward({ hostname, port, method, path: url, headers: kept(incoming.headers) }, (reply) => {
        outgoing.writeHead(reply.statusCode, kept(reply.headers));
        reply.pipe(outgoing);
      }));
  });
server.on("secureConnection", (socket) => console.log(`connection ${socket.alpnProtocol}`));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
