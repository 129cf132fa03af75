import { syntheticCitizenNo } from './identity.ts';
import type { Random } from './random.ts';
import type { Officer, Person } from './story.ts';

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢';
const MALE = ['建国', '志强', '明远', '文博', '国栋', '永康', '海涛', '立新', '俊峰', '振华', '天宇', '一鸣', '广军', '伟', '磊', '勇', '斌'];
const FEMALE = ['晓燕', '丽华', '静怡', '秀英', '雅琴', '思雨', '春梅', '玉洁', '佳宁', '婷', '敏', '颖', '洁'];

export const CITIES = ['示例市', '样例市', '范例市', '虚构市'] as const;
export const ROADS = ['人民路', '建设路', '文化路', '示范大道', '创业街', '和平路', '工业二路', '东环路'] as const;
export const DISTRICTS = ['东城区', '西城区', '新华区', '高新区'] as const;
export const BRANDS = ['恒远', '鑫达', '瑞丰', '宏图', '佳和', '中原试例', '金穗', '华样', '顺泰', '百川'] as const;

/** Hands out people that are all different, so that two roles never share a name by accident. */
export function peopleOf(random: Random): { person: () => Person; officer: () => Officer; name: () => string } {
  const used = new Set<string>();
  const draw = (): { name: string; male: boolean } => {
    for (;;) {
      const male = random.chance(0.65);
      const name = random.pick([...SURNAMES]) + random.pick(male ? MALE : FEMALE);
      if (used.has(name)) continue;
      used.add(name);
      return { name, male };
    }
  };
  return {
    name: () => draw().name,
    officer: () => ({ name: draw().name, certNo: `16000${String(random.int(100, 999))}${String(random.int(100, 999))}` }),
    person: () => {
      const { name, male } = draw();
      const birth = `${random.int(1966, 1996)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
      return { name, sex: male ? '男' : '女', birth, idNo: syntheticCitizenNo(birth, male, random) };
    },
  };
}
