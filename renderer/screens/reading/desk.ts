import { createContext, useContext } from 'react';
import { must } from '../../../shared/base/assert.ts';
import type { DossierDetail, PageRow, ReviewView } from '../../../shared/contract/views.ts';
import type { VerdictValue } from '../../../shared/domain/review.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { Defect } from '../../../shared/domain/vocabulary.ts';
import type { Deed } from '../../api/undoable.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import type { ItemState } from './itemState.ts';
import type { Desk } from './judging.ts';

/** A verdict that waits for its reason. */
export interface Asking {
  readonly item: string;
  readonly value: VerdictValue;
}

/** A box that was just drawn and waits for its finding. */
export interface Drawn {
  readonly annotation: string;
  readonly page: string;
  readonly box: Box;
  readonly quote: string;
}

/** Everything that the parts of the reading screen share. */
export interface Reading {
  readonly detail: DossierDetail;
  readonly review: ReviewView;
  /** With the items of the supplement behind its own. */
  readonly standard: Standard;
  /** The service supplement beside the standard; null where none is in force. */
  readonly service: Standard | null;
  readonly defects: readonly Defect[];
  readonly states: readonly ItemState[];
  readonly pageById: ReadonlyMap<string, PageRow>;
  /** Submitted: nothing can be changed until it is taken back. */
  readonly locked: boolean;
  readonly asking: Asking | null;
  readonly drawn: Drawn | null;
  /** Title of a kind of document. */
  kindTitle(code: string): string;
  /** Runs commands as one step of undo; built from the newest rows when their turn comes. True when all went through. */
  act(label: string, target: string, build: (desk: Desk) => readonly Deed[]): Promise<boolean>;
  /** Chooses an item and opens the page of its evidence. */
  choose(item: string): void;
  /** Opens the page of some boxes and brings them into sight. */
  show(pageIndex: number, boxes: readonly Box[]): void;
  /** Starts a verdict; asks for a reason first where one is needed. */
  judge(item: string, value: VerdictValue): void;
  accept(item: string): void;
  ask(asking: Asking | null): void;
  draw(drawn: Drawn | null): void;
}

export const ReadingContext = createContext<Reading | null>(null);

export function useReading(): Reading {
  return must(useContext(ReadingContext), 'ReadingContext above the panel');
}
