import { defineInitializer } from '../define.ts';
import { uniformOfVariance } from '../distributions.ts';

export const lecunUniform = defineInitializer({
  name: 'lecun_uniform',
  keras: 'keras.initializers.LecunUniform',
  summary: 'Uniform of a width that suits the inputs.',
  details: 'Uniform in ±√(3 / fan), where fan is the inputs. LeCun et al. 1998.',
  example: 'dense 16 kernel_initializer lecun_uniform',
  params: {},
  lower: (g, weight) => uniformOfVariance(g, weight, 1, weight.fanIn),
});
