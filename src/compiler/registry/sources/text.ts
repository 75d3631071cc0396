import { defineSource } from '../define.ts';
import { describeFolder, folderParams, folderPlan } from '../folder_params.ts';
import { maybe } from '../param.ts';
import { int } from '../param_type.ts';

export const text = defineSource({
  name: 'text',
  keras: 'keras.utils.text_dataset_from_directory',
  summary: 'Texts of your own, in a folder with a sub-folder for each class.',
  details:
    'Each `.txt` file is a row, in UTF-8. Where the folder has a sub-folder `train`, that holds the classes of the training part, and `test`, or else `val`, those of the test part. `tokenize` makes numbers of the words. No text of more than 16 MiB is read, and no link that leads out of the folder is followed.',
  example: 'data text "reviews"\nsplit test 20% stratified\ntokenize words 10000 length 200',
  files: [],
  params: {
    ...folderParams,
    max_length: maybe(int({ min: 1 }), 'Characters after these are left out.'),
  },
  read: (args) => ({ ...folderPlan(args), format: 'texts', maxLength: args.max_length }),
  describe: (args, plan, host) => (plan.format === 'texts' ? describeFolder(args, { kind: 'text' }, plan, host) : { refusal: 'this is no folder of texts' }),
});
