import { type Check, type Outcome, pass, unsure } from '../check.ts';
import { fineOf, type Money } from '../amount.ts';
import { cannotRead, late, placesOf } from '../deadline.ts';
import { subjectOf } from '../papers.ts';
import { partyTypeOf } from '../party.ts';
import { type DossierView, evidenceOfDocument, quoteIn, say } from '../view.ts';

/** Kinds of penalty that the summary procedure does not know (行政处罚法 51: 警告, small fines). */
const HEAVIER = /(决定|给予|处以?|并处|予以)[^。；;]{0,24}(没收|吊销|暂扣|责令停产停业|责令关闭|限制从业|拘留|降低资质)/;
/** 治安 cases have a limit of their own. */
const SECURITY = /治安管理处罚/;

/** PS-V03, R-P18: the fine lies within the limit of the summary procedure on that day, and no other penalty was given. */
export const summaryLimits: Check<{ defect: string }> = (view, { defect }) => {
  const { papers, answer } = subjectOf(view, ['P40S'], 'elsewhere');
  if (answer) return answer;
  const heavier = papers.map((d) => quoteIn(view, d, HEAVIER)).find((q) => q !== null);
  if (heavier) return unsure(`决定书有「${heavier.quote}」（第${heavier.page}页），简易程序只适用于警告和小额罚款，请判断`, { rule: 'R-P18', defect, evidence: [heavier] });
  const fine = fineOf(view);
  const open = papers.map((d) => evidenceOfDocument(view, d));
  if (!fine) return /罚款/.test(view.textOf('P40S')) ? cannotRead(view, '罚款金额', ['P40S'], [], 'R-P18') : pass('决定书未处罚款，种类未超出简易程序', { rule: 'R-P18', evidence: open, confidence: 0.7 });
  return within(view, fine, defect);
};

function within(view: DossierView, fine: Money, defect: string): Outcome {
  const [person, entity] = [view.limit('summary.finePerson'), view.limit('summary.fineEntity')];
  const places = placesOf(fine.fact);
  if (person === null || entity === null) return unsure(`${say('罚款', fine.fact)} 元，当时的法律没有简易程序限额，请核对`, { rule: 'R-P18', evidence: places });
  const yuan = fine.cents / 100;
  const type = partyTypeOf(view);
  const limit = type === 'person' ? person : type === 'entity' ? entity : null;
  const words = type === 'person' ? `公民 ${person} 元` : type === 'entity' ? `法人或其他组织 ${entity} 元` : `公民 ${person} 元、法人或其他组织 ${entity} 元`;
  const facts = `${say('罚款', fine.fact)} 元，简易程序限额为${words}`;
  if (yuan <= (limit ?? Math.min(person, entity))) return pass(`${facts}，未超过`, { rule: 'R-P18', evidence: places });
  const reason = `${facts}，已超过`;
  const security = view.docs('P40S').map((d) => quoteIn(view, d, SECURITY)).find((q) => q !== null);
  if (security && view.sector !== '公安') return unsure(`${reason}；适用治安管理处罚法的限额不同，请核对`, { rule: 'R-P18', defect, evidence: [...places, security] });
  if (limit === null && yuan <= Math.max(person, entity)) return unsure(`${facts}，当事人为公民还是单位请核对`, { rule: 'R-P18', defect, evidence: places });
  return late(reason, [fine.fact], true, { rule: 'R-P18', defect, confidence: fine.fact.valid === true ? 0.85 : 0.75 });
}
