import { z } from 'zod';
import { amountsAgree } from '../summary/amounts.ts';
import { provisionsCited } from '../summary/citation.ts';
import { paidOver, takenOnSpot } from '../summary/collected.ts';
import { formAndNumber, signedFor } from '../summary/delivery.ts';
import { basicEvidence } from '../summary/evidence.ts';
import { summaryLimits } from '../summary/limits.ts';
import { partyTold } from '../summary/party.ts';
import { summaryRelief } from '../summary/relief.ts';
import { officersSigned, signOff } from '../summary/signed.ts';
import { defect, kinds } from './common.ts';
import { entry, none, points, type Entry } from './entry.ts';

/** Checks of the summary procedure (简易程序). */
export const SUMMARY_CHECKS: Readonly<Record<string, Entry>> = {
  'amounts-agree': entry(z.strictObject({ kinds, differs: points }), amountsAgree),
  'basic-evidence': entry(z.strictObject({ none: points }), basicEvidence),
  'form-and-number': entry(none, formAndNumber),
  'officers-signed': entry(z.strictObject({ each: points }), officersSigned),
  'paid-over': entry(z.strictObject({ missing: points, late: points }), paidOver),
  'party-told': entry(z.strictObject({ each: points, defect }), partyTold),
  'provisions-cited': entry(z.strictObject({ kinds, each: points }), provisionsCited),
  'sign-off': entry(z.strictObject({ each: points }), signOff),
  'signed-for': entry(z.strictObject({ missing: points }), signedFor),
  'summary-limits': entry(z.strictObject({ defect }), summaryLimits),
  'summary-relief': entry(z.strictObject({ wrong: points, defect }), summaryRelief),
  'taken-on-spot': entry(z.strictObject({ defect }), takenOnSpot),
};
