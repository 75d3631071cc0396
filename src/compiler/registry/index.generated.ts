/**
 * @file Every entry of the registry, by kind. Made by `npm run generate` from the folders beside it: do not edit.
 */
import type {
  ActivationDefinition,
  ConstraintDefinition,
  InitializerDefinition,
  LayerDefinition,
  LossDefinition,
  MetricDefinition,
  OptimizerDefinition,
  RegularizerDefinition,
  ScheduleDefinition,
  SourceDefinition,
  TransformDefinition,
} from './entry.ts';
import { activation as layers_activation } from './layers/activation.ts';
import { activityRegularization as layers_activityRegularization } from './layers/activity_regularization.ts';
import { adaptiveAveragePooling1d as layers_adaptiveAveragePooling1d } from './layers/adaptive_average_pooling1d.ts';
import { adaptiveAveragePooling2d as layers_adaptiveAveragePooling2d } from './layers/adaptive_average_pooling2d.ts';
import { adaptiveAveragePooling3d as layers_adaptiveAveragePooling3d } from './layers/adaptive_average_pooling3d.ts';
import { adaptiveMaxPooling1d as layers_adaptiveMaxPooling1d } from './layers/adaptive_max_pooling1d.ts';
import { adaptiveMaxPooling2d as layers_adaptiveMaxPooling2d } from './layers/adaptive_max_pooling2d.ts';
import { adaptiveMaxPooling3d as layers_adaptiveMaxPooling3d } from './layers/adaptive_max_pooling3d.ts';
import { add as layers_add } from './layers/add.ts';
import { additiveAttention as layers_additiveAttention } from './layers/additive_attention.ts';
import { alphaDropout as layers_alphaDropout } from './layers/alpha_dropout.ts';
import { attention as layers_attention } from './layers/attention.ts';
import { average as layers_average } from './layers/average.ts';
import { averagePooling1d as layers_averagePooling1d } from './layers/average_pooling1d.ts';
import { averagePooling2d as layers_averagePooling2d } from './layers/average_pooling2d.ts';
import { averagePooling3d as layers_averagePooling3d } from './layers/average_pooling3d.ts';
import { batchNormalization as layers_batchNormalization } from './layers/batch_normalization.ts';
import { bidirectional as layers_bidirectional } from './layers/bidirectional.ts';
import { concatenate as layers_concatenate } from './layers/concatenate.ts';
import { conv1d as layers_conv1d } from './layers/conv1d.ts';
import { conv1dTranspose as layers_conv1dTranspose } from './layers/conv1d_transpose.ts';
import { conv2d as layers_conv2d } from './layers/conv2d.ts';
import { conv2dTranspose as layers_conv2dTranspose } from './layers/conv2d_transpose.ts';
import { conv3d as layers_conv3d } from './layers/conv3d.ts';
import { conv3dTranspose as layers_conv3dTranspose } from './layers/conv3d_transpose.ts';
import { cropping1d as layers_cropping1d } from './layers/cropping1d.ts';
import { cropping2d as layers_cropping2d } from './layers/cropping2d.ts';
import { cropping3d as layers_cropping3d } from './layers/cropping3d.ts';
import { dense as layers_dense } from './layers/dense.ts';
import { depthwiseConv1d as layers_depthwiseConv1d } from './layers/depthwise_conv1d.ts';
import { depthwiseConv2d as layers_depthwiseConv2d } from './layers/depthwise_conv2d.ts';
import { dot as layers_dot } from './layers/dot.ts';
import { dropout as layers_dropout } from './layers/dropout.ts';
import { eluLayer as layers_eluLayer } from './layers/elu.ts';
import { embedding as layers_embedding } from './layers/embedding.ts';
import { flatten as layers_flatten } from './layers/flatten.ts';
import { gaussianDropout as layers_gaussianDropout } from './layers/gaussian_dropout.ts';
import { gaussianNoise as layers_gaussianNoise } from './layers/gaussian_noise.ts';
import { globalAveragePooling1d as layers_globalAveragePooling1d } from './layers/global_average_pooling1d.ts';
import { globalAveragePooling2d as layers_globalAveragePooling2d } from './layers/global_average_pooling2d.ts';
import { globalAveragePooling3d as layers_globalAveragePooling3d } from './layers/global_average_pooling3d.ts';
import { globalMaxPooling1d as layers_globalMaxPooling1d } from './layers/global_max_pooling1d.ts';
import { globalMaxPooling2d as layers_globalMaxPooling2d } from './layers/global_max_pooling2d.ts';
import { globalMaxPooling3d as layers_globalMaxPooling3d } from './layers/global_max_pooling3d.ts';
import { groupNormalization as layers_groupNormalization } from './layers/group_normalization.ts';
import { gru as layers_gru } from './layers/gru.ts';
import { identity as layers_identity } from './layers/identity.ts';
import { layerNormalization as layers_layerNormalization } from './layers/layer_normalization.ts';
import { leakyReluLayer as layers_leakyReluLayer } from './layers/leaky_relu.ts';
import { lstm as layers_lstm } from './layers/lstm.ts';
import { masking as layers_masking } from './layers/masking.ts';
import { maxPooling1d as layers_maxPooling1d } from './layers/max_pooling1d.ts';
import { maxPooling2d as layers_maxPooling2d } from './layers/max_pooling2d.ts';
import { maxPooling3d as layers_maxPooling3d } from './layers/max_pooling3d.ts';
import { maximum as layers_maximum } from './layers/maximum.ts';
import { minimum as layers_minimum } from './layers/minimum.ts';
import { multiHeadAttention as layers_multiHeadAttention } from './layers/multi_head_attention.ts';
import { multiply as layers_multiply } from './layers/multiply.ts';
import { permute as layers_permute } from './layers/permute.ts';
import { prelu as layers_prelu } from './layers/prelu.ts';
import { randomFlip as layers_randomFlip } from './layers/random_flip.ts';
import { randomRotation as layers_randomRotation } from './layers/random_rotation.ts';
import { randomTranslation as layers_randomTranslation } from './layers/random_translation.ts';
import { randomZoom as layers_randomZoom } from './layers/random_zoom.ts';
import { reluLayer as layers_reluLayer } from './layers/relu.ts';
import { repeatVector as layers_repeatVector } from './layers/repeat_vector.ts';
import { rescaling as layers_rescaling } from './layers/rescaling.ts';
import { reshape as layers_reshape } from './layers/reshape.ts';
import { resizing as layers_resizing } from './layers/resizing.ts';
import { rmsNormalization as layers_rmsNormalization } from './layers/rms_normalization.ts';
import { separableConv1d as layers_separableConv1d } from './layers/separable_conv1d.ts';
import { separableConv2d as layers_separableConv2d } from './layers/separable_conv2d.ts';
import { simpleRnn as layers_simpleRnn } from './layers/simple_rnn.ts';
import { softmaxLayer as layers_softmaxLayer } from './layers/softmax.ts';
import { spatialDropout1d as layers_spatialDropout1d } from './layers/spatial_dropout1d.ts';
import { spatialDropout2d as layers_spatialDropout2d } from './layers/spatial_dropout2d.ts';
import { spatialDropout3d as layers_spatialDropout3d } from './layers/spatial_dropout3d.ts';
import { subtract as layers_subtract } from './layers/subtract.ts';
import { timeDistributed as layers_timeDistributed } from './layers/time_distributed.ts';
import { unitNormalization as layers_unitNormalization } from './layers/unit_normalization.ts';
import { upSampling1d as layers_upSampling1d } from './layers/up_sampling1d.ts';
import { upSampling2d as layers_upSampling2d } from './layers/up_sampling2d.ts';
import { upSampling3d as layers_upSampling3d } from './layers/up_sampling3d.ts';
import { zeroPadding1d as layers_zeroPadding1d } from './layers/zero_padding1d.ts';
import { zeroPadding2d as layers_zeroPadding2d } from './layers/zero_padding2d.ts';
import { zeroPadding3d as layers_zeroPadding3d } from './layers/zero_padding3d.ts';
import { celu as activations_celu } from './activations/celu.ts';
import { elu as activations_elu } from './activations/elu.ts';
import { exponential as activations_exponential } from './activations/exponential.ts';
import { gelu as activations_gelu } from './activations/gelu.ts';
import { glu as activations_glu } from './activations/glu.ts';
import { hardShrink as activations_hardShrink } from './activations/hard_shrink.ts';
import { hardSigmoid as activations_hardSigmoid } from './activations/hard_sigmoid.ts';
import { hardSilu as activations_hardSilu } from './activations/hard_silu.ts';
import { hardTanh as activations_hardTanh } from './activations/hard_tanh.ts';
import { leakyRelu as activations_leakyRelu } from './activations/leaky_relu.ts';
import { linear as activations_linear } from './activations/linear.ts';
import { logSigmoid as activations_logSigmoid } from './activations/log_sigmoid.ts';
import { logSoftmax as activations_logSoftmax } from './activations/log_softmax.ts';
import { mish as activations_mish } from './activations/mish.ts';
import { relu as activations_relu } from './activations/relu.ts';
import { relu6 as activations_relu6 } from './activations/relu6.ts';
import { selu as activations_selu } from './activations/selu.ts';
import { sigmoid as activations_sigmoid } from './activations/sigmoid.ts';
import { silu as activations_silu } from './activations/silu.ts';
import { softShrink as activations_softShrink } from './activations/soft_shrink.ts';
import { softmax as activations_softmax } from './activations/softmax.ts';
import { softplus as activations_softplus } from './activations/softplus.ts';
import { softsign as activations_softsign } from './activations/softsign.ts';
import { sparsePlus as activations_sparsePlus } from './activations/sparse_plus.ts';
import { sparseSigmoid as activations_sparseSigmoid } from './activations/sparse_sigmoid.ts';
import { sparsemax as activations_sparsemax } from './activations/sparsemax.ts';
import { squareplus as activations_squareplus } from './activations/squareplus.ts';
import { tanh as activations_tanh } from './activations/tanh.ts';
import { tanhShrink as activations_tanhShrink } from './activations/tanh_shrink.ts';
import { threshold as activations_threshold } from './activations/threshold.ts';
import { constant as initializers_constant } from './initializers/constant.ts';
import { glorotNormal as initializers_glorotNormal } from './initializers/glorot_normal.ts';
import { glorotUniform as initializers_glorotUniform } from './initializers/glorot_uniform.ts';
import { heNormal as initializers_heNormal } from './initializers/he_normal.ts';
import { heUniform as initializers_heUniform } from './initializers/he_uniform.ts';
import { identity as initializers_identity } from './initializers/identity.ts';
import { lecunNormal as initializers_lecunNormal } from './initializers/lecun_normal.ts';
import { lecunUniform as initializers_lecunUniform } from './initializers/lecun_uniform.ts';
import { ones as initializers_ones } from './initializers/ones.ts';
import { orthogonal as initializers_orthogonal } from './initializers/orthogonal.ts';
import { randomNormal as initializers_randomNormal } from './initializers/random_normal.ts';
import { randomUniform as initializers_randomUniform } from './initializers/random_uniform.ts';
import { truncatedNormal as initializers_truncatedNormal } from './initializers/truncated_normal.ts';
import { varianceScaling as initializers_varianceScaling } from './initializers/variance_scaling.ts';
import { zeros as initializers_zeros } from './initializers/zeros.ts';
import { l1 as regularizers_l1 } from './regularizers/l1.ts';
import { l1L2 as regularizers_l1L2 } from './regularizers/l1_l2.ts';
import { l2 as regularizers_l2 } from './regularizers/l2.ts';
import { orthogonalRegularizer as regularizers_orthogonalRegularizer } from './regularizers/orthogonal_regularizer.ts';
import { maxNorm as constraints_maxNorm } from './constraints/max_norm.ts';
import { minMaxNorm as constraints_minMaxNorm } from './constraints/min_max_norm.ts';
import { nonNeg as constraints_nonNeg } from './constraints/non_neg.ts';
import { unitNorm as constraints_unitNorm } from './constraints/unit_norm.ts';
import { binaryCrossentropy as losses_binaryCrossentropy } from './losses/binary_crossentropy.ts';
import { binaryFocalCrossentropy as losses_binaryFocalCrossentropy } from './losses/binary_focal_crossentropy.ts';
import { categoricalCrossentropy as losses_categoricalCrossentropy } from './losses/categorical_crossentropy.ts';
import { categoricalFocalCrossentropy as losses_categoricalFocalCrossentropy } from './losses/categorical_focal_crossentropy.ts';
import { categoricalGeneralizedCrossEntropy as losses_categoricalGeneralizedCrossEntropy } from './losses/categorical_generalized_cross_entropy.ts';
import { categoricalHinge as losses_categoricalHinge } from './losses/categorical_hinge.ts';
import { cosineSimilarity as losses_cosineSimilarity } from './losses/cosine_similarity.ts';
import { dice as losses_dice } from './losses/dice.ts';
import { hinge as losses_hinge } from './losses/hinge.ts';
import { huber as losses_huber } from './losses/huber.ts';
import { klDivergence as losses_klDivergence } from './losses/kl_divergence.ts';
import { logCosh as losses_logCosh } from './losses/log_cosh.ts';
import { meanAbsoluteError as losses_meanAbsoluteError } from './losses/mean_absolute_error.ts';
import { meanAbsolutePercentageError as losses_meanAbsolutePercentageError } from './losses/mean_absolute_percentage_error.ts';
import { meanSquaredError as losses_meanSquaredError } from './losses/mean_squared_error.ts';
import { meanSquaredLogarithmicError as losses_meanSquaredLogarithmicError } from './losses/mean_squared_logarithmic_error.ts';
import { poisson as losses_poisson } from './losses/poisson.ts';
import { sparseCategoricalCrossentropy as losses_sparseCategoricalCrossentropy } from './losses/sparse_categorical_crossentropy.ts';
import { squaredHinge as losses_squaredHinge } from './losses/squared_hinge.ts';
import { tversky as losses_tversky } from './losses/tversky.ts';
import { adadelta as optimizers_adadelta } from './optimizers/adadelta.ts';
import { adafactor as optimizers_adafactor } from './optimizers/adafactor.ts';
import { adagrad as optimizers_adagrad } from './optimizers/adagrad.ts';
import { adam as optimizers_adam } from './optimizers/adam.ts';
import { adamax as optimizers_adamax } from './optimizers/adamax.ts';
import { adamw as optimizers_adamw } from './optimizers/adamw.ts';
import { ftrl as optimizers_ftrl } from './optimizers/ftrl.ts';
import { lamb as optimizers_lamb } from './optimizers/lamb.ts';
import { lion as optimizers_lion } from './optimizers/lion.ts';
import { muon as optimizers_muon } from './optimizers/muon.ts';
import { nadam as optimizers_nadam } from './optimizers/nadam.ts';
import { rmsprop as optimizers_rmsprop } from './optimizers/rmsprop.ts';
import { sgd as optimizers_sgd } from './optimizers/sgd.ts';
import { cosineDecay as schedules_cosineDecay } from './schedules/cosine_decay.ts';
import { cosineDecayRestarts as schedules_cosineDecayRestarts } from './schedules/cosine_decay_restarts.ts';
import { exponentialDecay as schedules_exponentialDecay } from './schedules/exponential_decay.ts';
import { inverseTimeDecay as schedules_inverseTimeDecay } from './schedules/inverse_time_decay.ts';
import { piecewiseConstantDecay as schedules_piecewiseConstantDecay } from './schedules/piecewise_constant_decay.ts';
import { polynomialDecay as schedules_polynomialDecay } from './schedules/polynomial_decay.ts';
import { accuracy as metrics_accuracy } from './metrics/accuracy.ts';
import { auc as metrics_auc } from './metrics/auc.ts';
import { binaryAccuracy as metrics_binaryAccuracy } from './metrics/binary_accuracy.ts';
import { binaryCrossentropyMetric as metrics_binaryCrossentropyMetric } from './metrics/binary_crossentropy.ts';
import { binaryIou as metrics_binaryIou } from './metrics/binary_iou.ts';
import { categoricalAccuracy as metrics_categoricalAccuracy } from './metrics/categorical_accuracy.ts';
import { categoricalCrossentropyMetric as metrics_categoricalCrossentropyMetric } from './metrics/categorical_crossentropy.ts';
import { categoricalHingeMetric as metrics_categoricalHingeMetric } from './metrics/categorical_hinge.ts';
import { confusionMatrix as metrics_confusionMatrix } from './metrics/confusion_matrix.ts';
import { cosineSimilarityMetric as metrics_cosineSimilarityMetric } from './metrics/cosine_similarity.ts';
import { f1Score as metrics_f1Score } from './metrics/f1_score.ts';
import { falseNegatives as metrics_falseNegatives } from './metrics/false_negatives.ts';
import { falsePositives as metrics_falsePositives } from './metrics/false_positives.ts';
import { fbetaScore as metrics_fbetaScore } from './metrics/fbeta_score.ts';
import { hingeMetric as metrics_hingeMetric } from './metrics/hinge.ts';
import { iou as metrics_iou } from './metrics/iou.ts';
import { klDivergenceMetric as metrics_klDivergenceMetric } from './metrics/kl_divergence.ts';
import { logCoshError as metrics_logCoshError } from './metrics/log_cosh_error.ts';
import { meanAbsoluteErrorMetric as metrics_meanAbsoluteErrorMetric } from './metrics/mean_absolute_error.ts';
import { meanAbsolutePercentageErrorMetric as metrics_meanAbsolutePercentageErrorMetric } from './metrics/mean_absolute_percentage_error.ts';
import { meanIou as metrics_meanIou } from './metrics/mean_iou.ts';
import { meanSquaredErrorMetric as metrics_meanSquaredErrorMetric } from './metrics/mean_squared_error.ts';
import { meanSquaredLogarithmicErrorMetric as metrics_meanSquaredLogarithmicErrorMetric } from './metrics/mean_squared_logarithmic_error.ts';
import { poissonMetric as metrics_poissonMetric } from './metrics/poisson.ts';
import { precision as metrics_precision } from './metrics/precision.ts';
import { precisionAtRecall as metrics_precisionAtRecall } from './metrics/precision_at_recall.ts';
import { r2Score as metrics_r2Score } from './metrics/r2_score.ts';
import { recall as metrics_recall } from './metrics/recall.ts';
import { recallAtPrecision as metrics_recallAtPrecision } from './metrics/recall_at_precision.ts';
import { rootMeanSquaredError as metrics_rootMeanSquaredError } from './metrics/root_mean_squared_error.ts';
import { sensitivityAtSpecificity as metrics_sensitivityAtSpecificity } from './metrics/sensitivity_at_specificity.ts';
import { sparseCategoricalAccuracy as metrics_sparseCategoricalAccuracy } from './metrics/sparse_categorical_accuracy.ts';
import { sparseCategoricalCrossentropyMetric as metrics_sparseCategoricalCrossentropyMetric } from './metrics/sparse_categorical_crossentropy.ts';
import { sparseTopKCategoricalAccuracy as metrics_sparseTopKCategoricalAccuracy } from './metrics/sparse_top_k_categorical_accuracy.ts';
import { specificityAtSensitivity as metrics_specificityAtSensitivity } from './metrics/specificity_at_sensitivity.ts';
import { squaredHingeMetric as metrics_squaredHingeMetric } from './metrics/squared_hinge.ts';
import { topKCategoricalAccuracy as metrics_topKCategoricalAccuracy } from './metrics/top_k_categorical_accuracy.ts';
import { trueNegatives as metrics_trueNegatives } from './metrics/true_negatives.ts';
import { truePositives as metrics_truePositives } from './metrics/true_positives.ts';
import { augment as transforms_augment } from './transforms/augment.ts';
import { minmax as transforms_minmax } from './transforms/minmax.ts';
import { multiHot as transforms_multiHot } from './transforms/multi_hot.ts';
import { normalize as transforms_normalize } from './transforms/normalize.ts';
import { oneHot as transforms_oneHot } from './transforms/one_hot.ts';
import { pad as transforms_pad } from './transforms/pad.ts';
import { reconstruct as transforms_reconstruct } from './transforms/reconstruct.ts';
import { rescale as transforms_rescale } from './transforms/rescale.ts';
import { reshapeRows as transforms_reshapeRows } from './transforms/reshape.ts';
import { shuffle as transforms_shuffle } from './transforms/shuffle.ts';
import { split as transforms_split } from './transforms/split.ts';
import { take as transforms_take } from './transforms/take.ts';
import { tokenize as transforms_tokenize } from './transforms/tokenize.ts';
import { window as transforms_window } from './transforms/window.ts';
import { blobs as sources_blobs } from './sources/blobs.ts';
import { bostonHousing as sources_bostonHousing } from './sources/boston_housing.ts';
import { csv as sources_csv } from './sources/csv.ts';
import { fashionMnist as sources_fashionMnist } from './sources/fashion_mnist.ts';
import { images as sources_images } from './sources/images.ts';
import { imdb as sources_imdb } from './sources/imdb.ts';
import { iris as sources_iris } from './sources/iris.ts';
import { jsonl as sources_jsonl } from './sources/jsonl.ts';
import { mnist as sources_mnist } from './sources/mnist.ts';
import { moons as sources_moons } from './sources/moons.ts';
import { npz as sources_npz } from './sources/npz.ts';
import { parquet as sources_parquet } from './sources/parquet.ts';
import { reuters as sources_reuters } from './sources/reuters.ts';
import { sine as sources_sine } from './sources/sine.ts';
import { spirals as sources_spirals } from './sources/spirals.ts';
import { text as sources_text } from './sources/text.ts';
import { csvLogger as callbacks_csvLogger } from './callbacks/csv_logger.ts';
import { earlyStopping as callbacks_earlyStopping } from './callbacks/early_stopping.ts';
import { learningRateScheduler as callbacks_learningRateScheduler } from './callbacks/learning_rate_scheduler.ts';
import { modelCheckpoint as callbacks_modelCheckpoint } from './callbacks/model_checkpoint.ts';
import { reduceLrOnPlateau as callbacks_reduceLrOnPlateau } from './callbacks/reduce_lr_on_plateau.ts';
import { tensorboard as callbacks_tensorboard } from './callbacks/tensorboard.ts';
import { terminateOnNan as callbacks_terminateOnNan } from './callbacks/terminate_on_nan.ts';
import { timeLimit as callbacks_timeLimit } from './callbacks/time_limit.ts';
import { crossValidate as actions_crossValidate } from './actions/cross_validate.ts';
import { decode as actions_decode } from './actions/decode.ts';
import { evaluate as actions_evaluate } from './actions/evaluate.ts';
import { expect as actions_expect } from './actions/expect.ts';
import { fit as actions_fit } from './actions/fit.ts';
import { history as actions_history } from './actions/history.ts';
import { load as actions_load } from './actions/load.ts';
import { plot as actions_plot } from './actions/plot.ts';
import { predict as actions_predict } from './actions/predict.ts';
import { reset as actions_reset } from './actions/reset.ts';
import { save as actions_save } from './actions/save.ts';
import { summary as actions_summary } from './actions/summary.ts';
import { block as settings_block } from './settings/block.ts';
import { param as settings_param } from './settings/param.ts';
import { seed as settings_seed } from './settings/seed.ts';
import { branch as structures_branch } from './structures/branch.ts';
import { parallel as structures_parallel } from './structures/parallel.ts';
import { repeat as structures_repeat } from './structures/repeat.ts';
import { residual as structures_residual } from './structures/residual.ts';
import { data as selectors_data } from './selectors/data.ts';
import { loss as selectors_loss } from './selectors/loss.ts';
import { metrics as selectors_metrics } from './selectors/metrics.ts';
import { optimizer as selectors_optimizer } from './selectors/optimizer.ts';
import type {
  ActionDefinition,
  CallbackDefinition,
  SelectorDefinition,
  SettingDefinition,
  StructureDefinition,
} from './statement.ts';

export const layers: readonly LayerDefinition[] = [
  layers_activation,
  layers_activityRegularization,
  layers_adaptiveAveragePooling1d,
  layers_adaptiveAveragePooling2d,
  layers_adaptiveAveragePooling3d,
  layers_adaptiveMaxPooling1d,
  layers_adaptiveMaxPooling2d,
  layers_adaptiveMaxPooling3d,
  layers_add,
  layers_additiveAttention,
  layers_alphaDropout,
  layers_attention,
  layers_average,
  layers_averagePooling1d,
  layers_averagePooling2d,
  layers_averagePooling3d,
  layers_batchNormalization,
  layers_bidirectional,
  layers_concatenate,
  layers_conv1d,
  layers_conv1dTranspose,
  layers_conv2d,
  layers_conv2dTranspose,
  layers_conv3d,
  layers_conv3dTranspose,
  layers_cropping1d,
  layers_cropping2d,
  layers_cropping3d,
  layers_dense,
  layers_depthwiseConv1d,
  layers_depthwiseConv2d,
  layers_dot,
  layers_dropout,
  layers_eluLayer,
  layers_embedding,
  layers_flatten,
  layers_gaussianDropout,
  layers_gaussianNoise,
  layers_globalAveragePooling1d,
  layers_globalAveragePooling2d,
  layers_globalAveragePooling3d,
  layers_globalMaxPooling1d,
  layers_globalMaxPooling2d,
  layers_globalMaxPooling3d,
  layers_groupNormalization,
  layers_gru,
  layers_identity,
  layers_layerNormalization,
  layers_leakyReluLayer,
  layers_lstm,
  layers_masking,
  layers_maxPooling1d,
  layers_maxPooling2d,
  layers_maxPooling3d,
  layers_maximum,
  layers_minimum,
  layers_multiHeadAttention,
  layers_multiply,
  layers_permute,
  layers_prelu,
  layers_randomFlip,
  layers_randomRotation,
  layers_randomTranslation,
  layers_randomZoom,
  layers_reluLayer,
  layers_repeatVector,
  layers_rescaling,
  layers_reshape,
  layers_resizing,
  layers_rmsNormalization,
  layers_separableConv1d,
  layers_separableConv2d,
  layers_simpleRnn,
  layers_softmaxLayer,
  layers_spatialDropout1d,
  layers_spatialDropout2d,
  layers_spatialDropout3d,
  layers_subtract,
  layers_timeDistributed,
  layers_unitNormalization,
  layers_upSampling1d,
  layers_upSampling2d,
  layers_upSampling3d,
  layers_zeroPadding1d,
  layers_zeroPadding2d,
  layers_zeroPadding3d,
];

export const activations: readonly ActivationDefinition[] = [
  activations_celu,
  activations_elu,
  activations_exponential,
  activations_gelu,
  activations_glu,
  activations_hardShrink,
  activations_hardSigmoid,
  activations_hardSilu,
  activations_hardTanh,
  activations_leakyRelu,
  activations_linear,
  activations_logSigmoid,
  activations_logSoftmax,
  activations_mish,
  activations_relu,
  activations_relu6,
  activations_selu,
  activations_sigmoid,
  activations_silu,
  activations_softShrink,
  activations_softmax,
  activations_softplus,
  activations_softsign,
  activations_sparsePlus,
  activations_sparseSigmoid,
  activations_sparsemax,
  activations_squareplus,
  activations_tanh,
  activations_tanhShrink,
  activations_threshold,
];

export const initializers: readonly InitializerDefinition[] = [
  initializers_constant,
  initializers_glorotNormal,
  initializers_glorotUniform,
  initializers_heNormal,
  initializers_heUniform,
  initializers_identity,
  initializers_lecunNormal,
  initializers_lecunUniform,
  initializers_ones,
  initializers_orthogonal,
  initializers_randomNormal,
  initializers_randomUniform,
  initializers_truncatedNormal,
  initializers_varianceScaling,
  initializers_zeros,
];

export const regularizers: readonly RegularizerDefinition[] = [
  regularizers_l1,
  regularizers_l1L2,
  regularizers_l2,
  regularizers_orthogonalRegularizer,
];

export const constraints: readonly ConstraintDefinition[] = [
  constraints_maxNorm,
  constraints_minMaxNorm,
  constraints_nonNeg,
  constraints_unitNorm,
];

export const losses: readonly LossDefinition[] = [
  losses_binaryCrossentropy,
  losses_binaryFocalCrossentropy,
  losses_categoricalCrossentropy,
  losses_categoricalFocalCrossentropy,
  losses_categoricalGeneralizedCrossEntropy,
  losses_categoricalHinge,
  losses_cosineSimilarity,
  losses_dice,
  losses_hinge,
  losses_huber,
  losses_klDivergence,
  losses_logCosh,
  losses_meanAbsoluteError,
  losses_meanAbsolutePercentageError,
  losses_meanSquaredError,
  losses_meanSquaredLogarithmicError,
  losses_poisson,
  losses_sparseCategoricalCrossentropy,
  losses_squaredHinge,
  losses_tversky,
];

export const optimizers: readonly OptimizerDefinition[] = [
  optimizers_adadelta,
  optimizers_adafactor,
  optimizers_adagrad,
  optimizers_adam,
  optimizers_adamax,
  optimizers_adamw,
  optimizers_ftrl,
  optimizers_lamb,
  optimizers_lion,
  optimizers_muon,
  optimizers_nadam,
  optimizers_rmsprop,
  optimizers_sgd,
];

export const schedules: readonly ScheduleDefinition[] = [
  schedules_cosineDecay,
  schedules_cosineDecayRestarts,
  schedules_exponentialDecay,
  schedules_inverseTimeDecay,
  schedules_piecewiseConstantDecay,
  schedules_polynomialDecay,
];

export const metrics: readonly MetricDefinition[] = [
  metrics_accuracy,
  metrics_auc,
  metrics_binaryAccuracy,
  metrics_binaryCrossentropyMetric,
  metrics_binaryIou,
  metrics_categoricalAccuracy,
  metrics_categoricalCrossentropyMetric,
  metrics_categoricalHingeMetric,
  metrics_confusionMatrix,
  metrics_cosineSimilarityMetric,
  metrics_f1Score,
  metrics_falseNegatives,
  metrics_falsePositives,
  metrics_fbetaScore,
  metrics_hingeMetric,
  metrics_iou,
  metrics_klDivergenceMetric,
  metrics_logCoshError,
  metrics_meanAbsoluteErrorMetric,
  metrics_meanAbsolutePercentageErrorMetric,
  metrics_meanIou,
  metrics_meanSquaredErrorMetric,
  metrics_meanSquaredLogarithmicErrorMetric,
  metrics_poissonMetric,
  metrics_precision,
  metrics_precisionAtRecall,
  metrics_r2Score,
  metrics_recall,
  metrics_recallAtPrecision,
  metrics_rootMeanSquaredError,
  metrics_sensitivityAtSpecificity,
  metrics_sparseCategoricalAccuracy,
  metrics_sparseCategoricalCrossentropyMetric,
  metrics_sparseTopKCategoricalAccuracy,
  metrics_specificityAtSensitivity,
  metrics_squaredHingeMetric,
  metrics_topKCategoricalAccuracy,
  metrics_trueNegatives,
  metrics_truePositives,
];

export const transforms: readonly TransformDefinition[] = [
  transforms_augment,
  transforms_minmax,
  transforms_multiHot,
  transforms_normalize,
  transforms_oneHot,
  transforms_pad,
  transforms_reconstruct,
  transforms_rescale,
  transforms_reshapeRows,
  transforms_shuffle,
  transforms_split,
  transforms_take,
  transforms_tokenize,
  transforms_window,
];

export const sources: readonly SourceDefinition[] = [
  sources_blobs,
  sources_bostonHousing,
  sources_csv,
  sources_fashionMnist,
  sources_images,
  sources_imdb,
  sources_iris,
  sources_jsonl,
  sources_mnist,
  sources_moons,
  sources_npz,
  sources_parquet,
  sources_reuters,
  sources_sine,
  sources_spirals,
  sources_text,
];

export const callbacks: readonly CallbackDefinition[] = [
  callbacks_csvLogger,
  callbacks_earlyStopping,
  callbacks_learningRateScheduler,
  callbacks_modelCheckpoint,
  callbacks_reduceLrOnPlateau,
  callbacks_tensorboard,
  callbacks_terminateOnNan,
  callbacks_timeLimit,
];

export const actions: readonly ActionDefinition[] = [
  actions_crossValidate,
  actions_decode,
  actions_evaluate,
  actions_expect,
  actions_fit,
  actions_history,
  actions_load,
  actions_plot,
  actions_predict,
  actions_reset,
  actions_save,
  actions_summary,
];

export const settings: readonly SettingDefinition[] = [
  settings_block,
  settings_param,
  settings_seed,
];

export const structures: readonly StructureDefinition[] = [
  structures_branch,
  structures_parallel,
  structures_repeat,
  structures_residual,
];

export const selectors: readonly SelectorDefinition[] = [
  selectors_data,
  selectors_loss,
  selectors_metrics,
  selectors_optimizer,
];
