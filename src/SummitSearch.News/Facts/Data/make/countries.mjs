// Writes ../countries.tsv: country, English label, then a column of names for each language, parted by " | ".
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { key } from "./folding.mjs";

const require = createRequire(import.meta.url);
const languages = ["en", "fr", "es", "ar", "de", "pt", "it", "ru"];
const english = require("i18n-iso-countries/langs/en.json").countries;
// Labels that people write, where CLDR's is made for menus.
const labels = {
  HK: "Hong Kong", MO: "Macao", MM: "Myanmar", CD: "Democratic Republic of the Congo", CG: "Republic of the Congo", PS: "Palestine",
  BA: "Bosnia and Herzegovina", TT: "Trinidad and Tobago", AG: "Antigua and Barbuda", KN: "Saint Kitts and Nevis",
  LC: "Saint Lucia", VC: "Saint Vincent and the Grenadines", ST: "São Tomé and Príncipe", CI: "Côte d’Ivoire", CV: "Cabo Verde",
  SH: "Saint Helena", PM: "Saint Pierre and Miquelon", BL: "Saint Barthélemy", MF: "Saint Martin", SX: "Sint Maarten",
  TC: "Turks and Caicos Islands", WF: "Wallis and Futuna", SJ: "Svalbard and Jan Mayen", GS: "South Georgia and the South Sandwich Islands",
  HM: "Heard Island and McDonald Islands", VI: "United States Virgin Islands", UM: "United States Minor Outlying Islands", FK: "Falkland Islands",
};
// Names that would be read into ordinary text: unions, abbreviations that are words, lists of islands.
const skip = /^(UN|EU|ONU|UE|É\.-U\.|R\.-U\.|USA|US|UK|U\.S\.|U\.S\.A\.|EE\. UU\.|EUA|RU|О-ва .*|UAE|Jersey|Man)$/;

// Judged by country-forms.tsv.
const ambiguous = new Set(["congo", "korea", "america", "virgin islands", "saint martin", "الكونغو", "конго"]);

const names = new Map();
const add = (code, language, name) => {
  if (!/^[A-Z]{2}$/.test(code) || ["EU", "UN", "EZ", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"].includes(code)) return;
  name = name.replace(/\s*\([^)]*\)\s*/g, " ").replace(/[\u200e\u200f]/g, "").trim();
  if (!name || skip.test(name)) return;
  if (!names.has(code)) names.set(code, new Map());
  const k = key(name), own = names.get(code);
  if (!own.has(language)) own.set(language, new Map());
  if (k.length > 2 && !ambiguous.has(k) && !own.get(language).has(k)) own.get(language).set(k, name);
};
for (const language of languages) {
  const cldr = require(`cldr-localenames-full/main/${language}/territories.json`).main[language].localeDisplayNames.territories;
  for (const [code, name] of Object.entries(cldr)) add(/^..(-|$)/.test(code) ? code.slice(0, 2) : code, language, name.replace(/ [-–] (Kinshasa|Brazzaville)/, "-$1"));
  for (const [code, value] of Object.entries(require(`i18n-iso-countries/langs/${language}.json`).countries))
    for (const name of [value].flat()) {
      if (language !== "en" && /^C[DG]$/.test(code)) continue; // the two Congos are mixed up in several languages
      // "Korea, Republic of" turned round; the bare "Congo" and "Korea" are ours to judge (country-forms.tsv).
      const comma = language === "en" && name.match(/^([^,]+), ((?:.*(?: of| of the))|U\.S\.|British)$/);
      const turned = comma ? (comma[2] === "U.S." ? `US ${comma[1]}` : `${comma[2]} ${comma[1]}`) : name;
      if (!/,/.test(turned)) add(code, language, turned);
    }
}
const cldrEnglish = require("cldr-localenames-full/main/en/territories.json").main.en.localeDisplayNames.territories;
const lines = [...names].sort().map(([code, own]) => [
  code, labels[code] ?? cldrEnglish[code] ?? english[code], ...languages.map(l => [...(own.get(l) ?? new Map()).values()].join(" | ")),
].join("\t"));
writeFileSync(new URL("../countries.tsv", import.meta.url), `# country, label, ${languages.join(", ")} (Unicode CLDR, i18n-iso-countries); made by make/countries.mjs\n${lines.join("\n")}\n`);
console.log(`${lines.length} countries`);
