// Bytes as text: UTF-8, and UTF-16 by its mark; of anything else, what it seems to be and how it becomes UTF-8.

/** A text, or why the bytes are none: a clause for after the file's name, and what to do. */
export type Decoded = { readonly text: string } | { readonly reason: string; readonly instead: string };

/** `shown` is the file's name, for the command that is given. */
export function decodeText(bytes: Uint8Array, shown: string): Decoded {
  const marked = marks.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  if (marked !== undefined)
    return marked.label === null ? foreign('UTF-32', bytes, shown) : byMark(bytes, marked.label, shown);
  const known = kinds.find(({ magic }) => [...magic].every((letter, i) => bytes[i] === letter.charCodeAt(0)));
  if (known !== undefined) return { reason: `this is ${known.what}, not text`, instead: known.instead };
  const zero = bytes.indexOf(0);
  if (zero !== -1) return withZeros(bytes, zero, shown);
  const text = decoded(bytes, 'utf-8');
  return text === null ? foreign(guess(bytes), bytes, shown) : { text };
}

/** Byte order marks; that of UTF-32 begins as that of UTF-16 does. */
const marks = [
  { mark: [0xff, 0xfe, 0, 0], label: null },
  { mark: [0, 0, 0xfe, 0xff], label: null },
  { mark: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { mark: [0xff, 0xfe], label: 'utf-16le' },
  { mark: [0xfe, 0xff], label: 'utf-16be' },
] as const;

const unpack = 'unpack it and give the file in it';
const kinds: readonly { readonly magic: string; readonly what: string; readonly instead: string }[] = [
  { magic: 'PK\u0003\u0004', what: 'a zip archive (or a document of Word or Excel)', instead: unpack },
  { magic: '\u001f\u008b', what: 'a gzip archive', instead: unpack },
  { magic: '7z\u00bc\u00af', what: 'a 7z archive', instead: unpack },
  { magic: 'Rar!', what: 'a rar archive', instead: unpack },
  { magic: '%PDF', what: 'a PDF', instead: 'give the text that it was made from' },
  { magic: '\u0089PNG', what: 'a picture', instead: 'give the text that it shows' },
  { magic: '\u00ff\u00d8\u00ff', what: 'a picture', instead: 'give the text that it shows' },
  { magic: '\u007fELF', what: 'a program for Linux', instead: 'give its source' },
  { magic: 'MZ\u0090\u0000', what: 'a program for Windows', instead: 'give its source' },
  { magic: '{\\rtf', what: 'a document in RTF', instead: 'save it as plain text in UTF-8' },
];

function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function byMark(bytes: Uint8Array, label: string, shown: string): Decoded {
  const text = decoded(bytes, label);
  if (text === null)
    return {
      reason: `it begins with the mark of ${label.toUpperCase()}, but the rest is not`,
      instead: savedAnew(null, shown),
    };
  return text.includes('\0') ? zeroByte(text.indexOf('\0')) : { text };
}

function zeroByte(at: number): Decoded {
  return {
    reason: `this is not text: it contains a zero byte (character ${at + 1})`,
    instead: 'give a text file in UTF-8',
  };
}

/** Every second byte a zero: plain letters in UTF-16, whose mark is missing. */
function withZeros(bytes: Uint8Array, at: number, shown: string): Decoded {
  const pairs = Math.min(bytes.length >> 1, 200);
  const zeros = (odd: number): number =>
    Array.from({ length: pairs }, (_, i) => bytes[2 * i + odd]).filter((byte) => byte === 0).length;
  if (pairs > 1 && zeros(1) > pairs * 0.7 && zeros(0) === 0) return foreign('UTF-16LE', bytes, shown);
  if (pairs > 1 && zeros(0) > pairs * 0.7 && zeros(1) === 0) return foreign('UTF-16BE', bytes, shown);
  return zeroByte(at);
}

function foreign(encoding: string | null, bytes: Uint8Array, shown: string): Decoded {
  const like = encoding === null ? '' : `; it looks like ${encoding}`;
  const place = encoding?.startsWith('UTF') ? 'this is not UTF-8' : `line ${firstForeignLine(bytes)} is not UTF-8`;
  return { reason: `${place}${like}`, instead: savedAnew(encoding, shown) };
}

function firstForeignLine(bytes: Uint8Array): number {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.findIndex((line) => line.includes('\uFFFD')) + 1;
}

function savedAnew(encoding: string | null, shown: string): string {
  const inEditor =
    'save it as UTF-8: in VS Code click on the encoding in the status bar, then "Save with Encoding"; in Notepad "Save as" has a list for it';
  return encoding === null ? inEditor : `${inEditor}; or: iconv -f ${encoding} -t UTF-8 ${quoted(shown)} > utf8.txt`;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** Characters that most texts of a language have many of; half of a text's foreign letters among them is a sure sign. */
const common: readonly { readonly encoding: string; readonly label: string; readonly letters: RegExp }[] = [
  { encoding: 'SHIFT_JIS', label: 'shift_jis', letters: /[\u3041-\u30fc]/g },
  { encoding: 'EUC-JP', label: 'euc-jp', letters: /[\u3041-\u30fc]/g },
  { encoding: 'EUC-KR', label: 'euc-kr', letters: /[\uac00-\ud7a3]/g },
  {
    encoding: 'GBK',
    label: 'gbk',
    letters:
      /[的一是不了在有人这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏锁线程]/g,
  },
  {
    encoding: 'BIG5',
    label: 'big5',
    letters:
      /[的一是不了在有人這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東鎖線程變數鏈]/g,
  },
];

/** A guess at an encoding of before Unicode: pairs of high bytes are an East Asian one, single ones a Western one. */
function guess(bytes: Uint8Array): string | null {
  const scores = common.map(({ encoding, label, letters }) => {
    const text = decoded(bytes, label);
    const high = text === null ? 0 : [...text].filter((letter) => letter > '\u007f').length;
    return { encoding, share: text === null || high === 0 ? 0 : (text.match(letters)?.length ?? 0) / high };
  });
  const best = scores.reduce((a, b) => (b.share > a.share ? b : a));
  if (best.share >= 0.3) return best.encoding;
  const western = new TextDecoder('windows-1252').decode(bytes);
  return /[\u0080-\u009f]/.test(western) ? null : 'WINDOWS-1252';
}
