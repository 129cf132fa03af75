import { theme as antd, type ThemeConfig } from 'antd';

/** One accent; everything else is grey or has a meaning (app.css). */
const ACCENT = { light: '#1c5f9e', dark: '#4186c9' } as const;
/** The accent as text on a dark ground. */
const ACCENT_WORDS = '#7db4e8';

/** Base type in CSS pixels at 100 %. */
const BASE = 14;

/** Ant Design in our measure: 4 px grid, 14 px type, dense; type size scales the controls along. */
export function themeOf(dark: boolean, scale: number): ThemeConfig {
  const em = (px: number): number => Math.round(px * scale);
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'jp' },
    token: {
      colorPrimary: dark ? ACCENT.dark : ACCENT.light,
      colorLink: dark ? ACCENT_WORDS : ACCENT.light,
      colorError: dark ? '#f58f86' : '#b3261e',
      colorTextTertiary: dark ? '#a3a8ae' : '#5f656b',
      colorTextDescription: dark ? '#a3a8ae' : '#5f656b',
      colorTextPlaceholder: dark ? '#989da3' : '#6b7177',
      colorBgLayout: dark ? '#121416' : '#f0f2f4',
      ...(dark ? { colorBgContainer: '#1b1e21', colorBgElevated: '#24282c' } : {}),
      borderRadius: 4,
      fontSize: BASE * scale,
      controlHeight: em(28),
      sizeUnit: 4,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
      fontFamily: "system-ui, 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif",
      wireframe: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBorderRadius: 0 },
      Tabs: { horizontalItemPadding: '6px 0', horizontalItemGutter: em(14), horizontalMargin: '0', ...(dark ? { itemSelectedColor: ACCENT_WORDS, itemHoverColor: ACCENT_WORDS, itemActiveColor: ACCENT_WORDS } : {}) },
      Tree: { titleHeight: em(26) },
      Button: { primaryShadow: 'none', defaultShadow: 'none' },
    },
  };
}
