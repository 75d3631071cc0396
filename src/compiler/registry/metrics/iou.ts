import { classParams, countGreatest, inKeras, intersectionOverUnion, oneOfClasses, refuseOtherCount } from '../confusion_matrix.ts';
import { refuseClass } from '../confusion.ts';
import { defineMetric } from '../define.ts';
import { required } from '../param.ts';
import { int, list } from '../param_type.ts';

export const iou = defineMetric({
  name: 'iou',
  aliases: ['one_hot_iou'],
  keras: 'keras.metrics.IoU',
  summary: 'How much the rows of some classes and those taken for them overlap: intersection over union, the mean over these classes.',
  details: 'true positives / (true positives + false positives + false negatives), classes that never occur left out. The class given is the one with the greatest output, as with `sparse_y_pred=False` in Keras.',
  example: 'metrics iou([0, 2])',
  better: 'max',
  params: { target_class_ids: required(list(int({ min: 0 })), 'Which classes.'), ...classParams },
  wants: () => oneOfClasses,
  refuses: ({ target_class_ids, num_classes }, output) => refuseClass(target_class_ids.find((each) => each >= (output.at(-1) ?? 1)) ?? null, output) ?? refuseOtherCount(num_classes, output),
  accumulate: (judged, { ignore_class }) => ({ matrix: countGreatest(judged, ignore_class) }),
  result: (g, sums, { target_class_ids }) => intersectionOverUnion(g, sums('matrix'), target_class_ids),
  inKeras,
});
