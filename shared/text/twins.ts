/**
 * Twins of characters in the block "CJK Radicals Supplement" that the normal forms of Unicode leave alone (EquivalentUnifiedIdeograph.txt
 * of the Unicode Character Database): fonts of one glyph for two characters make programs write them into the text of a PDF.
 */
const SUPPLEMENT: Readonly<Record<string, string>> = {
  '\u2E81': '厂', '\u2E84': '乙', '\u2E8A': '卜', '\u2E8C': '小', '\u2E8D': '小', '\u2E8E': '兀', '\u2E90': '尢', '\u2E92': '巳', '\u2E93':
  '幺', '\u2E95': '彐', '\u2E9B': '旡', '\u2E9C': '日', '\u2E9D': '月', '\u2E9E': '歺', '\u2E9F': '母', '\u2EA0': '民', '\u2EA6': '丬',
  '\u2EA7': '牛', '\u2EA9': '王', '\u2EAA': '疋', '\u2EAB': '目', '\u2EAC': '示', '\u2EAE': '竹', '\u2EAF': '糸', '\u2EB6': '羊', '\u2EB7':
  '羊', '\u2EBB': '聿', '\u2EBC': '肉', '\u2EC1': '虎', '\u2EC4': '西', '\u2EC5': '见', '\u2EC6': '角', '\u2EC7': '角', '\u2EC9': '贝',
  '\u2ECA': '足', '\u2ECB': '车', '\u2ECF': '邑', '\u2ED1': '長', '\u2ED3': '长', '\u2ED4': '门', '\u2ED7': '雨', '\u2ED8': '青', '\u2ED9':
  '韦', '\u2EDA': '页', '\u2EDB': '风', '\u2EDC': '飞', '\u2EDD': '食', '\u2EDE': '食', '\u2EE2': '马', '\u2EE3': '骨', '\u2EE4': '鬼',
  '\u2EE5': '鱼', '\u2EE6': '鸟', '\u2EE7': '卤', '\u2EE8': '麦', '\u2EE9': '黄', '\u2EEA': '黾', '\u2EEB': '斉', '\u2EEC': '齐', '\u2EED':
  '歯', '\u2EEE': '齿', '\u2EEF': '竜', '\u2EF0': '龙', '\u2EF1': '龜', '\u2EF2': '亀', '\u2EF3': '龟',
};
const TWIN = /[\u2E80-\u2FDF\uF900-\uFAFF]/gu;

/** The text with the characters that are meant in the place of their twins, one UTF-16 unit for one. */
export function withoutTwins(text: string): string {
  return text.replace(TWIN, (c) => {
    const meant = SUPPLEMENT[c] ?? c.normalize('NFKC');
    return meant.length === c.length ? meant : c;
  });
}
