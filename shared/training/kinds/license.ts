import { must } from '../../base/assert.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { addDays } from '../../text/dates.ts';
import { castOf, span } from '../cast.ts';
import { named, planner, type PlannedPaper, type TitleOf } from '../draft.ts';
import { MATTER_PLANS } from '../license-matters.ts';
import { identityCopy } from '../papers/investigation.ts';
import { certificateCopy, extensionNotice, licenseApproval, licenseCover, licenseDecision, licenseDiscussion, licenseHearing, licenseHearingNotice, licensePublicity, licenseReview, rightsNotice, supervision } from '../papers/license-decision.ts';
import { acceptance, application, commitment, expertNotice, expertOpinion, materials, receiptOfPapers, siteCheck, supplementNotice } from '../papers/license-intake.ts';
import { licenseNo, type LicenseStory } from '../papers/license-story.ts';
import { LICENSE_FAULTS } from '../plants-license.ts';
import { createRandom, type Random } from '../random.ts';
import type { Recipe } from '../recipe.ts';
import { addWorkdays, startDay } from '../timeline.ts';
import type { StoryWishes } from '../wishes.ts';

const { planned, returned, when } = planner<LicenseStory>();

type Turns = Pick<LicenseStory, 'supplemented' | 'siteChecked' | 'experts' | 'heard' | 'extended' | 'collective'>;

/** A lawful course of dates (DOMAIN 3.2 R-L01–R-L06): hearing and experts do not count towards the twenty days, but all is kept within them where it can be. */
function lawfulDates(start: string, turns: Turns, random: Random, calendar: Calendar): LicenseStory['dates'] {
  const after = (day: string, low: number, high: number): string => addWorkdays(day, random.int(low, high), calendar);
  const applied = addWorkdays(start, 0, calendar);
  const receipt = applied;
  const supplement = after(receipt, 1, 3);
  const supplied = after(supplement, 1, 4);
  const acceptance = turns.supplemented ? after(supplied, 0, 1) : after(receipt, 0, 2);
  const expertNotice = after(acceptance, 1, 1);
  // A hearing takes most of the twenty days, so what comes before it is quick.
  const most = (days: number): number => (turns.heard ? 1 : days);
  const siteChecked = turns.siteChecked ? after(acceptance, 1, most(4)) : acceptance;
  const expert = turns.experts ? after(siteChecked, 1, most(3)) : siteChecked;
  const review = after(expert, 1, most(2));
  const hearingTold = review;
  const hearingApplication = after(hearingTold, 1, most(2));
  const hearing = addWorkdays(hearingApplication, 11, calendar);
  const hearingNotice = addWorkdays(hearing, -10, calendar);
  const ready = turns.heard ? after(hearing, 1, 1) : review;
  const extension = addWorkdays(acceptance, 17, calendar);
  const late = turns.extended ? addWorkdays(acceptance, random.int(22, 26), calendar) : ready;
  const settled = late > ready ? late : ready;
  const collective = turns.collective ? after(settled, 0, 1) : settled;
  const approval = after(collective, 0, 1);
  const decision = approval;
  const issued = after(decision, 1, 5);
  const publicity = after(decision, 1, 5);
  const supervision = addWorkdays(addDays(issued, 60), 0, calendar);
  return {
    application: applied, receipt, supplement, supplied, acceptance, siteCheck: siteChecked, expertNotice, expert, review, hearingTold, hearingApplication, hearingNotice, hearing, extension, collective, approval, decision, issued, publicity, supervision,
    evidence: receipt, archive: after(supervision, 2, 5),
  };
}

function tell(seed: string, wishes: StoryWishes, calendar: Calendar): LicenseStory {
  const random = createRandom(`license/${seed}`);
  const plans = MATTER_PLANS.filter((p) => (!wishes.act || p.matter.id === wishes.act) && (!wishes.experts || p.matter.experts) && (!wishes.party || p.parties.includes(wishes.party)));
  const plan = random.pick(must(plans.length ? plans : null, `a matter for ${JSON.stringify(wishes)}`));
  const kind = wishes.party ?? random.pick(plan.parties);
  const year = wishes.year ?? random.pick([2024, 2025, 2026]);
  const cast = castOf(seed, plan, kind, year, random.fork('cast'));
  const granted = !(wishes.refused ?? random.chance(0.25));
  const experts = wishes.experts ?? (plan.matter.experts && random.chance(0.5));
  const heard = wishes.hearingHeld ?? (plan.matter.experts && random.chance(0.3));
  const turns: Turns = { supplemented: wishes.supplemented ?? random.chance(0.4), siteChecked: wishes.siteChecked ?? random.chance(0.75), experts, heard, extended: wishes.extended ?? (!heard && random.chance(0.25)), collective: experts || heard };
  const dates = lawfulDates(startDay(year, random.fork('start')), turns, random.fork('dates'), calendar);
  const number = random.int(11, 380);
  return {
    ...cast, ...turns, matter: plan.matter, granted, supervised: granted && random.chance(0.5) && dates.supervision < `${year}-12-01`,
    promisedDays: turns.extended ? 20 : heard ? 20 : random.pick([15, 18, 20]), number,
    certificateNo: `${plan.matter.letters}${year}410000${String(random.int(1000, 9999))}`, validFrom: dates.decision, validTo: addDays(`${year + plan.matter.years}${dates.decision.slice(4)}`, -1),
    scope: plan.matter.scope, holder: cast.party.name, siteTime: span(random.fork('site'), 9, 15, [40, 90]), hearingTime: span(random.fork('hearing'), 9, 9, [60, 100]),
    dates: { ...dates, archive: addWorkdays(dates.publicity > dates.issued ? dates.publicity : dates.issued, 5, calendar) },
  };
}

/** Copies for the person, and whatever the certificate comes with. */
function intake(s: LicenseStory): PlannedPaper<LicenseStory>[] {
  return [
    planned('L01', application), planned('L02', materials), planned('L02.identity', identityCopy('L02')), planned('L02.commitment', commitment), planned('L03', receiptOfPapers),
    ...when(s.supplemented, planned('L04', supplementNotice())), planned('L05', acceptance),
    ...when(s.siteChecked, planned('L07', siteCheck)), ...when(s.experts, planned('L10.notice', expertNotice), planned('L10', expertOpinion)),
    planned('L06', licenseReview),
    ...when(s.heard, planned('L08', rightsNotice), planned('L09.notice', licenseHearingNotice), planned('L09', licenseHearing)),
    ...when(s.extended, planned('L13', extensionNotice)), ...when(s.collective, planned('L14', licenseDiscussion)),
  ];
}

const issue = (title: TitleOf): PlannedPaper<LicenseStory> => returned('L16', (s) => ({
  titles: [named(title('L12'), licenseNo(s, s.granted ? '许准' : '许不')), ...(s.granted ? [s.matter.certificate] : [])], day: s.dates.issued, key: '', method: 'direct', about: s.matter.name, kind: 'L16',
}));

/** 行政许可 (DOMAIN 1.4). */
export const LICENSE: Recipe<LicenseStory> = {
  kind: 'LICENSE',
  tell,
  is: (s) => ({ party: s.party.kind, refused: !s.granted, supplemented: s.supplemented, siteChecked: s.siteChecked, experts: s.experts, hearingHeld: s.heard, extended: s.extended }),
  papers: (s, title) => [
    ...intake(s), planned('L11', licenseApproval), planned('L12', licenseDecision), ...when(s.granted, planned('L15', certificateCopy)), issue(title),
    ...when(s.granted, planned('L17', licensePublicity)), ...when(s.supervised, planned('L19', supervision)),
  ],
  cover: licenseCover,
  homes: {
    'party.name': 'L01', 'party.creditCode': 'L01', 'party.legalRepresentative': 'L01', 'party.address': 'L01', 'party.phone': 'L01', 'agency.name': 'L12', 'case.title': 'D00', 'license.matter': 'L12', 'license.result': 'L12',
    'application.date': 'L01', 'receipt.date': 'L03', 'supplement.date': 'L04', 'acceptance.date': 'L05', 'acceptance.promisedDays': 'L05', 'siteCheck.date': 'L07', 'expert.date': 'L10', 'licenseReview.date': 'L06', 'licenseApproval.date': 'L11',
    'decision.docNo': 'L12', 'decision.date': 'L12', 'certificate.no': 'L15', 'certificate.holder': 'L15', 'certificate.scope': 'L15', 'certificate.validFrom': 'L15', 'certificate.validTo': 'L15', 'service.date': 'L16', 'service.method': 'L16', 'service.documents': 'L16',
    'publicity.date': 'L17', 'hearing.date': 'L09', 'hearing.host': 'L09', 'hearing.noticeDate': 'L09.notice', 'officer.1.name': 'L07', 'officer.1.certNo': 'L07', 'officer.2.name': 'L07', 'officer.2.certNo': 'L07',
  },
  plants: LICENSE_FAULTS,
  distractors: ({ story }, planted) => {
    const out = [];
    if (story.extended && !planted.includes('DF-132')) out.push({ id: 'extended-licence', note: '超过二十个工作日作出决定，但已经批准延长并告知理由', papers: ['L13', 'L12'] });
    if (story.experts || story.heard) out.push({ id: 'days-not-counted', note: '专家评审、听证所需时间不计入许可期限', papers: story.experts ? ['L10.notice'] : ['L09'] });
    if (!story.siteChecked) out.push({ id: 'no-site-check', note: '依法不需要实质核查的，没有现场核查笔录是合法的', papers: ['L06'] });
    return out;
  },
  hasHearing: (s) => s.heard,
};
