import { articlesOf } from '../citation.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from '../check.ts';
import { placesOf } from '../deadline.ts';
import { opening, subjectOf } from '../papers.ts';
import { wellRead } from '../statements.ts';
import { type DossierView, type Fact, quoteIn } from '../view.ts';

const KEYS = [['decision.violatedArticles', '违反条款'], ['decision.basisArticles', '处罚依据']] as const;

/** PS-05: the provision that was broken and that of the penalty, down to the paragraph. Whether an article has paragraphs the program cannot know. */
export const provisionsCited: Check<{ kinds: readonly string[]; each: number }> = (view, { kinds, each }) => {
  const { answer } = subjectOf(view, kinds, 'elsewhere');
  return answer ?? together(KEYS.map(([key, label]) => cited(view, kinds, key, label, each)));
};

function cited(view: DossierView, kinds: readonly string[], key: string, label: string, points: number): Outcome {
  const docs = view.docs(...kinds);
  const fact = docs.map((d) => view.field(d, key)).find((f): f is Fact => f !== null);
  const open = opening(view, docs);
  if (!fact) {
    const law = docs.map((d) => quoteIn(view, d, /《[^》]{2,40}》|第[一二三四五六七八九十百零〇\d]{1,6}条/)).find((q) => q !== null);
    if (law || !wellRead(view, docs)) return unsure(`${label}未能读出，请核对`, { evidence: law ? [law] : open });
    return fail(`决定书全文未引用法律条款，${label}不明`, { defect: 'DF-074', deduction: points, evidence: open, confidence: 0.75 });
  }
  const articles = articlesOf(fact.value);
  const places = placesOf(fact);
  if (articles.length === 0) return unsure(`${label}「${fact.value}」（第${fact.page}页）未能按法律名称和条款解析，请核对`, { defect: 'DF-075', evidence: places });
  if (articles.some((a) => !a.paragraph)) return unsure(`${label}「${fact.value}」（第${fact.page}页）有只引到条的，该条是否分款请核对`, { defect: 'DF-074', evidence: places });
  return pass(`${label}「${fact.value}」（第${fact.page}页）引到款、项`, { evidence: places });
}
