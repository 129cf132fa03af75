import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const AgencySchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** Other names and names on seals. */
  aliases: z.array(z.string()),
  /** Sector of DOMAIN 3.7 (`市场监管`, `生态环境`, …); empty = general. */
  sector: z.string(),
  /** Administrative area, as it stands in addresses; empty = not known. */
  area: z.string(),
  /** Led by the level above (customs, tax, …): its decisions are reconsidered there (行政复议法 27). */
  vertical: z.boolean(),
  /** May use its own name by statute although it is no department (行政处罚法 19). */
  authorised: z.boolean(),
});

const OfficerSchema = z.strictObject({ name: z.string().min(1).max(40), certNo: z.string().max(40), agency: z.string().max(100), validFrom: day.nullable(), validTo: day.nullable() });

/** What a bureau may bring in to compare with: its agencies and the holders of enforcement cards (DOMAIN 2.4, PG-V01, PG-V03). */
export const RegisterSchema = z.strictObject({ agencies: z.array(AgencySchema), officers: z.array(OfficerSchema) });
export type Register = z.infer<typeof RegisterSchema>;
export type Agency = Register['agencies'][number];
export type Officer = Register['officers'][number];

export const NO_REGISTER: Register = { agencies: [], officers: [] };
