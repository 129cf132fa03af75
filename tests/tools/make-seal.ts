import * as asn1 from 'asn1js';
import { createCanvas } from '@napi-rs/canvas';

/** A round red seal on white, as seal makers deliver it. The name is invented. */
export function sealPng(name: string, side = 300, white = true): Uint8Array {
  const canvas = createCanvas(side, side);
  const c = canvas.getContext('2d');
  if (white) {
    c.fillStyle = '#fff';
    c.fillRect(0, 0, side, side);
  }
  const r = side / 2 - side * 0.03;
  c.translate(side / 2, side / 2);
  c.strokeStyle = c.fillStyle = '#e01020';
  c.lineWidth = side * 0.028;
  c.beginPath();
  c.arc(0, 0, r, 0, Math.PI * 2);
  c.stroke();
  const letters = [...name];
  c.font = `${side * 0.115}px "Noto Serif CJK JP", SimSun, "AR PL UMing CN", serif`;
  c.textAlign = 'center';
  letters.forEach((letter, i) => {
    c.save();
    c.rotate((i - (letters.length - 1) / 2) * (4.2 / letters.length));
    c.fillText(letter, 0, -r * 0.74);
    c.restore();
  });
  c.beginPath();
  for (let k = 0; k < 10; k++) {
    const radius = k % 2 === 0 ? r * 0.34 : r * 0.13;
    c.lineTo(radius * Math.cos((k * Math.PI) / 5 - Math.PI / 2), radius * Math.sin((k * Math.PI) / 5 - Math.PI / 2));
  }
  c.closePath();
  c.fill();
  return new Uint8Array(canvas.toBuffer('image/png'));
}

export interface SealData {
  /** `png`, `ofd`… */
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly name: string;
}

const octets = (bytes: Uint8Array): asn1.OctetString => new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer });
const bits = (text: string): asn1.BitString => new asn1.BitString({ valueHex: new Uint8Array(Buffer.from(text)).buffer });
const word = (value: string): asn1.IA5String => new asn1.IA5String({ value });
const time = (): asn1.GeneralizedTime => new asn1.GeneralizedTime({ valueDate: new Date(Date.UTC(2025, 2, 3)) });
const SM2_WITH_SM3 = '1.2.156.10197.1.501';

/** `SES_SealInfo`: header, number, property, picture. The certificates are empty words, as nothing here is truly signed. */
function sealInfo(seal: SealData, version: number): asn1.Sequence {
  const header = new asn1.Sequence({ value: [word('ES'), new asn1.Integer({ value: version }), word('Juanping')] });
  const list = new asn1.Sequence({ value: [octets(Buffer.from('certificate'))] });
  const kind = version >= 4 ? [new asn1.Integer({ value: 1 })] : [];
  const property = new asn1.Sequence({ value: [new asn1.Integer({ value: 1 }), new asn1.Utf8String({ value: seal.name }), ...kind, list, time(), time(), time()] });
  const picture = new asn1.Sequence({ value: [word(seal.type), octets(seal.bytes), new asn1.Integer({ value: 42 }), new asn1.Integer({ value: 42 })] });
  return new asn1.Sequence({ value: [header, word('0001'), property, picture] });
}

/** `SESeal`: of version 1 with the signature of its maker in a sequence of its own, of version 4 beside it. */
function sesSeal(seal: SealData, version: 1 | 4): asn1.Sequence {
  const signed = [octets(Buffer.from('certificate')), new asn1.ObjectIdentifier({ value: SM2_WITH_SM3 }), bits('signature')];
  return new asn1.Sequence({ value: version === 4 ? [sealInfo(seal, 4), ...signed] : [sealInfo(seal, 1), new asn1.Sequence({ value: signed })] });
}

/** Seal file (`Seal.esl`). */
export function sealFile(seal: SealData, version: 1 | 4): Uint8Array {
  return new Uint8Array(sesSeal(seal, version).toBER());
}

/** Signature file (`SignedValue.dat`): `SES_Signature` of GM/T 0031 (1) or GB/T 38540 (4). It holds the seal; nothing of it is valid. */
export function signatureFile(seal: SealData, version: 1 | 4): Uint8Array {
  const own = [octets(Buffer.from('certificate')), new asn1.ObjectIdentifier({ value: SM2_WITH_SM3 })];
  const about = [new asn1.Integer({ value: version }), sesSeal(seal, version), version === 4 ? time() : bits('time'), bits('hash'), word('/Doc_0/Signs/Sign_0/Signature.xml')];
  const parts = version === 4 ? [new asn1.Sequence({ value: about }), ...own] : [new asn1.Sequence({ value: [...about, ...own] })];
  return new Uint8Array(new asn1.Sequence({ value: [...parts, bits('signature')] }).toBER());
}
