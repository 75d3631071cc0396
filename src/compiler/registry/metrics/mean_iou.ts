import { classParams, countGreatest, inKeras, intersectionOverUnion, oneOfClasses, refuseOtherCount } from '../confusion_matrix.ts';
import { defineMetric } from '../define.ts';

export const meanIou = defineMetric({
  name: 'mean_iou',
  aliases: ['one_hot_mean_iou'],
  keras: 'keras.metrics.MeanIoU',
  summary: 'How much the rows of a class and those taken for it overlap: intersection over union, the mean over classes.',
  details: 'true positives / (true positives + false positives + false negatives), classes that never occur left out. The class given is the one with the greatest output, as with `sparse_y_pred=False` in Keras.',
  example: 'metrics mean_iou',
  better: 'max',
  params: classParams,
  wants: () => oneOfClasses,
  refuses: ({ num_classes }, output) => refuseOtherCount(num_classes, output),
  accumulate: (judged, { ignore_class }) => ({ matrix: countGreatest(judged, ignore_class) }),
  result(g, sums) {
    const matrix = sums('matrix');
    return intersectionOverUnion(g, matrix, Array.from({ length: matrix.type.shape[0] ?? 1 }, (_, each) => each));
  },
  inKeras,
});
