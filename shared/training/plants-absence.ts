import { blank, patch, remove, type Plant } from './planting.ts';
import type { Story } from './story.ts';

const without = (id: string, item: string, severity: Plant['severity'], papers: readonly string[], kind: string, note: string, more: Partial<Plant> & { readonly implies?: readonly string[]; readonly seen?: readonly string[] } = {}): Plant => ({
  id, item, severity, touches: [...papers, ...(more.touches ?? [])], wishes: more.wishes, fits: more.fits,
  apply: (draft) => {
    remove(draft, ...papers);
    return { papers: more.seen ?? [], absent: [kind], note, implies: more.implies };
  },
});

/** The right to a hearing is told in the notice itself. */
const alone = (s: Story): boolean => !s.extras.includes('separate');
/** The fine was paid in time and at once. */
export const paidPlainly = (s: Story): boolean => !s.extras.some((e) => e === 'deferred' || e === 'surcharged' || e === 'forced');

const big = (s: Story): boolean => s.hearingOffered;

/** Papers that are missing. */
export const ABSENCES: readonly Plant[] = [
  without('DF-108', 'PG-G05', 'M', ['P53'], 'P53', '延期缴纳罚款只有申请，没有审批', { wishes: { extras: ['deferred'] }, seen: ['P53.application'], touches: ['payment'], implies: ['PG-G04'] }),
  without('DF-144', 'SV20', 'M', ['P60'], 'P60', '重大处罚没有备案', { wishes: { extras: ['reported'], act: 'forklift', fine: 120000 } }),
  without('DF-011', 'PG-B02', 'S', ['P15'], 'P15', '缺少当事人主体资格证明材料'),
  without('DF-013', 'PG-V11', 'F', ['P02'], 'P02', '卷内没有立案审批表', { touches: ['filing'], implies: ['PG-A02', 'PG-A04', 'PG-A05', 'PG-E05'] }),
  without('DF-019', 'PG-A01', 'M', ['P01'], 'P01', '立案审批表写明来源，但案件来源登记材料未附卷', { fits: (s) => s.source !== 'check' && !s.extras.includes('transferred'), seen: ['P02'], implies: ['PG-A05'] }),
  without('DF-038', 'PG-C07', 'S', ['P19.notice'], 'P19', '检验结果没有告知当事人', { wishes: { sample: true }, seen: ['P19.report'] }),
  without('DF-040', 'PG-C08', 'S', ['P18.approval'], 'P18', '先行登记保存证据没有审批表', { wishes: { hold: true }, seen: ['P18.notice'] }),
  without('DF-047', 'PG-V12', 'F', ['P32', 'P50.notice'], 'P32', '作出处罚决定前没有告知书', { touches: ['noticeServed'], wishes: { defence: 'silent' }, fits: alone, seen: ['P40'], implies: ['PG-D01', 'PG-D02', 'PG-D03', 'PG-V13'] }),
  without('DF-050', 'PG-V12', 'F', ['P50.notice'], 'P50', '告知书没有送达回证', { touches: ['noticeServed'], wishes: { defence: 'silent' }, seen: ['P32'], implies: ['PG-G01'] }),
  without('DF-061', 'PG-V14', 'F', ['P31'], 'P31', '达到重大处罚标准而没有法制审核意见书', { touches: ['legalReview'], fits: big, implies: ['PG-E01', 'PG-E03', 'SV12'] }),
  without('DF-065', 'PG-V15', 'F', ['P37'], 'P37', '重大处罚没有负责人集体讨论记录', { touches: ['discussion'], fits: (s) => big(s) && s.discussed, implies: ['PG-E02', 'SV13'] }),
  without('DF-092', 'PG-V17', 'F', ['P50.decision', 'service'], 'P50', '处罚决定书没有送达回证', { wishes: { service: 'direct' }, seen: ['P40'], implies: ['PG-G01', 'PG-G03'] }),
  without('DF-097', 'PG-G02', 'M', ['P51', 'service'], 'P51', '邮寄送达没有附回执', { wishes: { service: 'post' }, seen: ['P50.decision'] }),
  without('DF-099', 'PG-G02', 'S', ['P22', 'service'], 'P22', '电子送达没有当事人确认书', { wishes: { service: 'electronic' }, seen: ['P50.decision'] }),
  {
    id: 'DF-098', item: 'PG-G02', severity: 'S', touches: ['P51', 'service', 'P50.decision'], wishes: { service: 'public' },
    apply: (draft) => {
      remove(draft, 'P51.returned');
      blank(draft, 'P50.decision', 'cause');
      return { papers: ['P50.decision', 'P51'], note: '没有采用其他方式即公告送达，没有记明原因和经过', implies: ['PG-G01'] };
    },
  },
  without('DF-101', 'PG-G04', 'S', ['P52'], 'P52', '罚没票据未附卷', { seen: ['P70'], fits: paidPlainly, implies: ['PG-G05', 'PG-G06'] }),
  without('DF-119', 'PG-H06', 'L', ['P25'], 'P25', '没有执法音像记录清单', { implies: ['SV22'] }),
  without('DF-120', 'PG-H06', 'L', ['P61'], 'P61', '没有行政处罚决定公示材料', { implies: ['SV19'] }),
  without('DF-142', 'SV04', 'L', ['P59'], 'P59', '没有随决定书送达回访意见表', { seen: ['P50.decision'], implies: ['SV05', 'SV06', 'SV23'] }),
  without('DF-143', 'SV11', 'M', ['P38'], 'P38', '三万元以上罚款没有风险评估', { fits: (s) => s.riskAssessed }),
  {
    id: 'DF-012', item: 'PG-B02', severity: 'S', touches: ['P11.person'], fits: (s) => s.party.kind !== 'citizen' && !s.extras.includes('agent'),
    apply: (draft) => {
      const other = { ...draft.story.party.person, name: draft.story.witness };
      patch(draft, 'P11', (s) => ({ ...s, interviewRole: '经理', party: { ...s.party, person: other } }));
      return { papers: ['P11'], absent: ['P16'], note: '接受询问的是经理，卷内没有授权委托书', implies: ['PG-B03'] };
    },
  },
  {
    id: 'DF-054', item: 'PG-V13', severity: 'F', touches: ['P36', 'hearing', 'P34'], wishes: { defence: 'silent', hearingHeld: true },
    apply: (draft) => {
      remove(draft, 'P36.notice', 'P50.hearing', 'P36.record', 'P36.report');
      draft.story = { ...draft.story, hearingHeld: false };
      return { papers: ['P36.application'], absent: ['P36'], note: '当事人申请听证，没有组织听证', implies: ['PG-D05'] };
    },
  },
  {
    id: 'DF-058', item: 'PG-D04', severity: 'S', touches: ['P34', 'P35', 'P40.reply'], wishes: { defence: 'stated' },
    apply: (draft) => {
      remove(draft, 'P35');
      for (const id of ['P37', 'P39', 'P40']) if (draft.papers.some((p) => p.id === id)) blank(draft, id, 'reply');
      return { papers: ['P34', 'P40'], absent: ['P35'], note: '当事人提出陈述、申辩，没有复核，决定书未说明采纳情况', implies: ['PG-F05'] };
    },
  },
];
