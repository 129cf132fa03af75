/** Kinds of document in which a field of the case belongs, best first. A value from elsewhere (cover, catalogue, quotation) is a hint only. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'case.source': ['P01', 'P02'],
  'case.cause': ['P02', 'P40'],
  'party.name': ['P40', 'P32', 'P02', 'P15'],
  'source.date': ['P01', 'P03'],
  'filing.date': ['P02'],
  'act.endDate': [],
  'agency.name': [],
  'inspection.start': ['P10'],
  'inspection.end': ['P10'],
  'interview.start': ['P11'],
  'interview.end': ['P11'],
  'investigationReport.date': ['P30'],
  'legalReview.date': ['P31'],
  'legalReview.reviewer': ['P31'],
  'legalReview.conclusion': ['P31'],
  'notice.servedDate': ['P50', 'P32', 'P33'],
  'hearing.date': ['P36'],
  'hearing.noticeDate': ['P36', 'P50'],
  'hearing.host': ['P36'],
  'hearing.requested': [],
  'discussion.date': ['P37'],
  'approval.date': ['P39'],
  'approval.opinion': ['P39'],
  'defence.date': ['P34'],
  'defence.waived': [],
  'payment.date': ['P52'],
  'payment.amount': ['P52'],
  'payment.payer': ['P52'],
  'registrationHold.date': ['P18'],
  'registrationHold.disposalDate': ['P18'],
  'seizure.date': ['C02', 'C03', 'C01'],
  'seizure.releaseDate': ['C07'],
  'closing.date': ['P70'],
  'filingRecord.date': ['P60'],
  'publicity.date': ['P61'],
  'extension.days': ['P26'],
  'service.date': ['P50'],
};

/** Home kinds of a field; by prefix for the notice and the decision; none = any document is as good as another. */
export function homeOf(key: string): readonly string[] {
  const own = HOMES[key];
  if (own) return own;
  if (key.startsWith('decision.')) return ['P40', 'P40S', 'P41'];
  if (key.startsWith('notice.')) return ['P32', 'P33'];
  return [];
}
