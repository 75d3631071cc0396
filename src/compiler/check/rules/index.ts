/**
 * @file All rules, in the order in which their problems are reported.
 */
import { actionsHaveWhatTheyNeed } from './actions_have_what_they_need.ts';
import { callbacksCanAct } from './callbacks_can_act.ts';
import { classWeightsFit } from './class_weights_fit.ts';
import { declarationsAreUsed } from './declarations_are_used.ts';
import { expectationsCanBeJudged } from './expectations_can_be_judged.ts';
import { filesCanBeWritten } from './files_can_be_written.ts';
import { judgesFitOutputs } from './judges_fit_outputs.ts';
import { lossFitsEnding } from './loss_fits_ending.ts';
import { lossFitsLabels } from './loss_fits_labels.ts';
import { metricsFit } from './metrics_fit.ts';
import { modelsCanBeSaved } from './models_can_be_saved.ts';
import { oneWayToClip } from './one_way_to_clip.ts';
import { partsExist } from './parts_exist.ts';
import { plotsCanBeDrawn } from './plots_can_be_drawn.ts';
import { predictionsCanBeMade } from './predictions_can_be_made.ts';
import type { Rule } from './rule.ts';
import { schedulesMakeSense } from './schedules_make_sense.ts';
import { seriesHasWindows } from './series_has_windows.ts';
import { somethingRuns } from './something_runs.ts';
import { splitsFitRows } from './splits_fit_rows.ts';
import { stratifiedNeedsClasses } from './stratified_needs_classes.ts';
import { vocabularyFits } from './vocabulary_fits.ts';

export const rules: readonly Rule[] = [
  declarationsAreUsed,
  seriesHasWindows,
  vocabularyFits,
  lossFitsLabels,
  lossFitsEnding,
  metricsFit,
  judgesFitOutputs,
  oneWayToClip,
  schedulesMakeSense,
  classWeightsFit,
  actionsHaveWhatTheyNeed,
  splitsFitRows,
  stratifiedNeedsClasses,
  partsExist,
  callbacksCanAct,
  modelsCanBeSaved,
  expectationsCanBeJudged,
  plotsCanBeDrawn,
  predictionsCanBeMade,
  filesCanBeWritten,
  somethingRuns,
];
