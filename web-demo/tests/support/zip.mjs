// What an archive needs; the checksum is not in every Node that the tests run with.

import { deflateRawSync } from "node:zlib";

export { deflateRawSync };

const TABLE = Int32Array.from({ length: 256 }, (_, at) => {
  let sum = at;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

export function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255];
  return (sum ^ -1) >>> 0;
}
