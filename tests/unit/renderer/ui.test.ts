import { describe, expect, test } from 'vitest';
import { keyOf } from '../../../renderer/ui/actions.ts';
import { initials, meaning } from '../../../renderer/ui/pinyin.ts';

const key = (key: string, code: string, mods: { shift?: boolean; ctrl?: boolean } = {}): string =>
  keyOf({ key, code, shiftKey: mods.shift ?? false, ctrlKey: mods.ctrl ?? false, metaKey: false, altKey: false });

describe('keys', () => {
  test('letters, shifted letters and signs', () => {
    expect(key('j', 'KeyJ')).toBe('J');
    expect(key('Z', 'KeyZ', { shift: true })).toBe('Shift+Z');
    expect(key('?', 'Slash', { shift: true })).toBe('?');
    expect(key('f', 'KeyF', { ctrl: true })).toBe('Ctrl+F');
    expect(key(' ', 'Space')).toBe('Space');
    expect(key('ArrowLeft', 'ArrowLeft', { shift: true })).toBe('Shift+ArrowLeft');
  });

  test('with a Chinese input method on, the place on the keyboard counts', () => {
    expect(key('Process', 'KeyJ')).toBe('J');
    expect(key('Process', 'Digit3')).toBe('3');
    expect(key('？', 'Slash', { shift: true })).toBe('?');
  });
});

describe('three letters find a phrase', () => {
  const phrase = '以内设机构（××执法大队）名义作出行政处罚决定，处罚主体不适格';

  test('initials by pronunciation', () => {
    expect(initials('处罚决定书')).toBe('cfjds');
    expect(initials('送达回证')).toBe('sdhz');
    expect(initials('立案审批表')).toBe('laspb');
    expect(initials('A4 纸')).toBe('a4 z');
    // Near the borders between two letters.
    expect(initials('询问笔录')).toBe('xwbl');
    expect(initials('领令六龙陆律论落留')).toBe('lllllllll');
    expect(initials('日如入若他妈马三散然他')).toBe('rrrrtmmssrt');
  });

  test('letters, characters and numbers', () => {
    expect(meaning('ynsj', phrase, 'DF-001')).toBe(0);
    expect(meaning('cfzt', phrase, 'DF-001')).toBe(1);
    expect(meaning('nsj', phrase, 'DF-001')).toBe(2);
    expect(meaning('主体', phrase, 'DF-001')).toBe(2);
    expect(meaning('1', phrase, 'DF-001')).toBe(0);
    expect(meaning('df-001', phrase, 'DF-001')).toBe(0);
    expect(meaning('qqq', phrase, 'DF-001')).toBeNull();
    expect(meaning('61', phrase, 'DF-001')).toBeNull();
  });
});
