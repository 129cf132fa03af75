/** Kinds of document in which a field of the case belongs, best first. A value from elsewhere (cover, catalogue, quotation) is a hint only. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'case.source': ['P01', 'P02'],
  'case.cause': ['P02', 'P40'],
  'party.name': ['P40', 'P40S', 'L12', 'C02', 'I02', 'P32', 'P02', 'L01', 'I03', 'P15'],
  'source.date': ['P01', 'P03'],
  'filing.date': ['P02'],
  'act.endDate': [],
  'agency.name': [],
  'inspection.start': ['P10', 'I03'],
  'inspection.end': ['P10', 'I03'],
  'interview.start': ['P11'],
  'interview.end': ['P11'],
  'investigationReport.date': ['P30'],
  'legalReview.date': ['P31'],
  'legalReview.reviewer': ['P31'],
  'legalReview.conclusion': ['P31'],
  'notice.servedDate': ['P50', 'P32', 'P33'],
  'hearing.date': ['P36', 'L09'],
  'hearing.noticeDate': ['P36', 'L09', 'P50'],
  'hearing.host': ['P36', 'L09'],
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
  'filingRecord.date': ['P60', 'P60S'],
  'publicity.date': ['P61', 'L17'],
  'extension.days': ['P26'],
  'service.date': ['P50', 'L16'],
  'correction.date': ['P20'],
  'correction.dueDate': ['P20'],
  'recheck.date': ['P28'],
  'risk.date': ['P38'],
  'surcharge.amount': ['P54'],
  'surcharge.days': ['P54'],
  'urge.date': ['X01', 'P55'],
  'urge.servedDate': ['P50'],
  'courtApplication.date': ['X05', 'P56'],
  'handover.date': ['P40S', 'P52'],
  'bankDeposit.date': ['P52'],
  'application.date': ['L01'],
  'receipt.date': ['L03'],
  'supplement.date': ['L04'],
  'acceptance.date': ['L05'],
  'acceptance.promisedDays': ['L05'],
  'license.matter': ['L12', 'L05', 'L01'],
  'licenseReview.date': ['L06'],
  'siteCheck.date': ['L07'],
  'expert.date': ['L10'],
  'licenseApproval.date': ['L11'],
  'license.result': ['L12'],
  'certificate.no': ['L15'],
  'certificate.holder': ['L15'],
  'certificate.scope': ['L15', 'L12'],
  'certificate.validFrom': ['L15', 'L12'],
  'certificate.validTo': ['L15', 'L12'],
  'seizureApproval.time': ['C01'],
  'seizure.start': ['C03'],
  'seizure.end': ['C03'],
  'seizure.docNo': ['C02'],
  'seizure.days': ['C02'],
  'seizure.servedDate': ['P50', 'C02'],
  'seizureExtension.date': ['C05'],
  'seizureExtension.days': ['C05'],
  'enforcement.date': ['X03'],
  'enforcement.start': ['X03'],
  'substitute.date': ['X04'],
  'inspectionApproval.date': ['I01'],
  'inspection.source': ['I01'],
  'inspectionNotice.date': ['I02'],
  'inspectionResult.date': ['I07'],
};

/** Home kinds of a field; by prefix for the notice and the decision; none = any document is as good as another. */
export function homeOf(key: string): readonly string[] {
  const own = HOMES[key];
  if (own) return own;
  if (key.startsWith('decision.')) return ['P40', 'P40S', 'P41', 'L12'];
  if (key.startsWith('notice.')) return ['P32', 'P33'];
  return [];
}

/**
 * The same paper under the code that another kind of dossier has for it (DOMAIN 1.3–1.6, “同P10”): read as that one where a dossier
 * has none under its own code.
 */
const SAME: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  PENALTY_SUMMARY: { P60S: ['P60'] },
  LICENSE: { L07: ['P10', 'I05', 'I03'], L09: ['P36'], L10: ['P19'], L14: ['P31', 'P37'], L16: ['P50'], L17: ['P61'] },
  COERCION: { X01: ['P55'], X05: ['P56'] },
  INSPECTION: { I03: ['P10', 'I05'], I04: ['P11'], I06: ['P17'], I08: ['P20'] },
};

/** Codes under which a dossier may hold a kind of paper besides its own. */
export function alsoFiledAs(dossier: string, kind: string): readonly string[] {
  return SAME[dossier]?.[kind] ?? [];
}
