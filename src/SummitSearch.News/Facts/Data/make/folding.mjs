// Writes ../folding.txt: "target<TAB>characters that fold to it", for Latin and Arabic letters. fold() is what
// Folding.cs does with that table, and is used by the other scripts so that both sides agree.
import { writeFileSync } from "node:fs";

const own = {
  ß: "ss", ẞ: "ss", æ: "ae", Æ: "ae", œ: "oe", Œ: "oe", ø: "o", Ø: "o", ł: "l", Ł: "l", đ: "d", Đ: "d", ð: "d", Ð: "d",
  þ: "th", Þ: "th", ı: "i", ħ: "h", Ħ: "h", ŋ: "n", Ŋ: "n", ə: "a", Ə: "a", ĸ: "k", ŧ: "t", Ŧ: "t", ƙ: "k", ɗ: "d", ɓ: "b",
  // Arabic: hamza seats, alef maksura and ta marbuta are written either way.
  أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ؤ: "و", ئ: "ي",
};
const table = new Map();
const put = (target, ch) => table.set(target, (table.get(target) ?? "") + ch);
for (const [ch, target] of Object.entries(own)) put(target, ch);
for (let c = 0xc0; c < 0x2000; c++) {
  if (c >= 0x250 && c < 0x1e00) continue;
  const ch = String.fromCharCode(c);
  if (own[ch]) continue;
  const bare = ch.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (/^[a-z]{1,2}$/.test(bare)) put(bare, ch);
}
// Dropped: combining marks, Arabic vowel signs and the stretcher, zero-width and direction marks.
const dropped = [[0xad, 0xad], [0x300, 0x36f], [0x640, 0x640], [0x64b, 0x65f], [0x670, 0x670], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2060], [0x2066, 0x2069], [0xfeff, 0xfeff]];
const hex = c => c.toString(16).padStart(4, "0");

const path = new URL("../folding.txt", import.meta.url);
export function writeFolding() {
  const lines = [...table].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([target, chars]) => `${target}\t${chars}`);
  writeFileSync(path, `\t${dropped.map(r => r.map(hex).join("-")).join(" ")}\n${lines.join("\n")}\n`);
}

const map = new Map();
for (const [target, chars] of table) for (const ch of chars) map.set(ch, target);
for (const [from, to] of dropped) for (let c = from; c <= to; c++) map.set(String.fromCharCode(c), "");
/** Lower case, without accents. */
export const foldChars = s => [...s].map(ch => map.get(ch) ?? map.get(ch.toLowerCase()) ?? (ch.toLowerCase().length === ch.length ? ch.toLowerCase() : ch)).join("");
/** Words of letters and digits, folded, joined by one space; apostrophes and full stops vanish. */
export function key(name) {
  const words = foldChars(name.replace(/['’‘ʻʼ`´.]/g, "")).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const long = { st: "saint", ste: "sainte", ft: "fort", mt: "mount" };
  return words.map(w => long[w] ?? w).join(" ");
}
/** The ASCII part of an id. */
export const slug = name => foldChars(name.replace(/['’‘ʻʼ`´.]/g, "")).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

if (process.argv[1]?.endsWith("folding.mjs")) writeFolding();
