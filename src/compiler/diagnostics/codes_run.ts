/**
 * @file The codes about data (NN30…) and about running (NN31…).
 */
import { defineCodes } from './table.ts';

export const runCodes = defineCodes({
  NN3001: {
    severity: 'error',
    message: 'the data set `{dataset}` is not on this machine, and was not to be fetched: `{file}` is in none of the places looked in',
    explanation:
      'The files of a data set are looked for in the folder given by `--data-dir`, the folder that NNC_DATA_DIR names, Keras\'s cache (`~/.keras/datasets`, or in KERAS_HOME) and nnc\'s own cache, in this order. Where none of them has all its files, they are downloaded, unless `--offline` says not to.\n\n`nnc data get NAME` fetches a data set ahead of time. A file carried over from another machine can be put into any of these folders.',
    example: { situation: '`nnc run imdb.nn --offline` on a machine that never fetched IMDB.' },
  },
  NN3002: {
    severity: 'error',
    message: 'the data set `{dataset}` is not on this machine, and `{url}` could not be fetched: {reason}',
    explanation:
      'The data set is in none of the folders that are looked in, so it was to be downloaded from where Keras gets it, and that failed. What had arrived is kept, and the next try goes on from there.\n\nWhere the machine has no way out, fetch the file elsewhere and give its folder by `--data-dir` or NNC_DATA_DIR. A program that says `data imdb fallback sample` goes on with a small sample instead.',
    example: { situation: 'The first run of a program with `data imdb` with no connection.' },
  },
  NN3003: {
    severity: 'error',
    message: 'what `{url}` sent is not the published file of `{dataset}`: its {property} is {found}, not {expected}',
    explanation:
      'A download is compared with the sha256 that Keras checks. This one differs, so it was thrown away: a proxy or a login page may have answered in the server\'s place. Files in a folder of yours are read whatever their checksum.',
    example: { situation: 'A network that answers every request with its login page.' },
  },
  NN3004: {
    severity: 'error',
    message: '`{path}` cannot be read: {reason}',
    explanation:
      'The file was found, and it is not what it should be: cut off, damaged, or another kind of file under this name. If it lies in a cache, delete it, and it is fetched anew.',
    example: { situation: 'An `imdb.npz` in the folder of `--data-dir` whose copying was interrupted.' },
  },
  NN3005: {
    severity: 'error',
    message: '`{path}` is not read, since it asks for more than data: {what}',
    explanation:
      'Lists of numbers are kept in such a file as a pickle, and a pickle can ask for any function of Python to be called. nnc calls none: it knows just what numpy writes for an array of lists, and stops at anything else. The published files hold nothing of the kind, so be wary of where this one is from.',
    example: { situation: 'An `imdb.npz` from a stranger, with a pickle that would run a command when Python opens it.' },
  },
  NN3006: {
    severity: 'error',
    message: 'array `{array}` of `{path}` is {found}, and {expected} is needed',
    explanation: 'The file has an array of this name that is not of the kind or shape that the data set has.',
    example: { situation: 'An `mnist.npz` of your own making in which `y_train` has fewer rows than `x_train`.' },
  },
  NN3007: {
    severity: 'error',
    message: 'no row of {part} is left: each has {maxlen} words or more',
    explanation: 'As in Keras, `maxlen` leaves out the rows of that many words and more, the start mark counted. Raise it, or use `pad`, which shortens rows instead.',
    example: { situation: '`data imdb maxlen 5`.' },
  },
  NN3008: {
    severity: 'warning',
    message: 'this is not the data set `{dataset}` but the small sample that ships with nnc: {train} + {test} rows, the first {words} words',
    explanation:
      'The program says `fallback sample`, and the data set itself can neither be found nor fetched. Results on the sample are worse than those on the data set, and not comparable with them. `nnc data get NAME` fetches the data set.',
    example: { situation: '`data imdb words 10000 fallback sample` on a machine without a connection.' },
  },
  NN3009: {
    severity: 'warning',
    message: '`{path}` could not be kept for next time: {reason}',
    explanation: 'The data was read, and this run is not affected. The next one has to read or fetch it again. XDG_CACHE_HOME says where the cache is.',
    example: { situation: 'The disk that the cache lies on is full.' },
  },
  NN3010: {
    severity: 'error',
    message: 'there is no folder `{folder}`, which {giver} names',
    explanation: 'A folder of data sets was given, so it should be there; going on without it could use other data than meant.',
    example: { situation: '`nnc run imdb.nn --data-dir dtaa`.' },
  },
  NN3011: {
    severity: 'warning',
    message: '{giver} names `{folder}`, which lacks `{file}`: `{used}` is used',
    explanation: 'The folder was searched first and has not all files of the data set, so the next place that has them was taken.',
    example: { situation: '`nnc run mnist.nn --data-dir mine`, where `mine` has only `imdb.npz`.' },
  },
  NN3012: {
    severity: 'error',
    message: 'there is no file `{path}`',
    explanation: 'Paths in a program are relative to the folder that the program lies in.',
    example: { situation: '`data csv "prices.csv" target "price"`, with no `prices.csv` beside the program.' },
  },
  NN3013: {
    severity: 'error',
    message: '`{path}` has no data: {what}',
    explanation: 'A CSV file needs at least one row of data; a heading alone is none.',
    example: { situation: 'A file whose writing failed after its heading.' },
  },
  NN3014: {
    severity: 'error',
    message: '`{path}` has no column {column}',
    explanation: 'Columns are named as in the heading, upper and lower case as there, or by their number, counted from 1. A file without a heading has the columns `column 1`, `column 2`, ….',
    example: { situation: '`target "prize"` where the heading says `price`.' },
  },
  NN3015: {
    severity: 'error',
    message: '{path}:{line}: this row has {found} cells, and the first has {expected}',
    explanation: 'Every row of a CSV file has as many cells as the first. A comma inside a cell has to be quoted: `"Smith, John"`.',
    example: { situation: 'A row with a decimal comma.' },
  },
  NN3016: {
    severity: 'error',
    message: '{place}: `{text}` in column `{name}` is not a number',
    explanation:
      'Numbers are written with digits, a point and perhaps an exponent: `-1.5e3`. What a column is, its first cell says: if that is a number, all are; if it is text, the column is a category. `numeric ["…"]` and `categorical ["…"]` say otherwise, and columns that are neither can be left out by naming the others as `features`.',
    example: { situation: 'A column of prices in which one says `1,50`.' },
  },
  NN3017: {
    severity: 'error',
    message: '{place}: the cell of column `{name}` is missing{text}',
    explanation:
      'An empty cell, `?`, `NA`, `N/A`, `NaN`, `null` and `None` say that a value is not known. nnc invents none unless the file says how: `missing drop` leaves such rows out, `missing mean` and `missing median` put that of the column over the rows being trained on, `missing zero` puts 0, `missing previous` what the row before has.',
    example: { situation: 'A row `5.1,,1.4,0.2,setosa`.' },
  },
  NN3018: {
    severity: 'error',
    message: '{path}:{line}: {reason}',
    explanation: 'The text is not well-formed. In CSV a quote inside a quoted cell is written twice, and a quoted cell ends with the quote; in JSONL each line is one JSON object. Both are UTF-8.',
    example: { situation: 'A cell that begins with a quote which nothing closes.' },
  },
  NN3019: {
    severity: 'error',
    message: '{place}: `{text}` in column `{name}` is none of the names it can have: {classes}',
    explanation: 'The names of the column are fixed, by `class_names` or by the file that the model was trained on, and this cell has another one. Upper and lower case count.',
    example: { situation: 'Predicting on a file that has a class which the training file lacked.' },
  },
  NN3020: {
    severity: 'error',
    message: '`{path}` has two columns named `{name}`',
    explanation: 'A column that is used must be told apart from the others. Rename one, or name the column by its number.',
    example: { situation: '`target "x"` for a file whose heading is `x,x,y`.' },
  },
  NN3021: {
    severity: 'error',
    message: 'the data set `{dataset}` was fetched and could not be kept: {reason}',
    explanation: '`nnc data get` is for having a data set on this machine from now on, and there is no place for it.',
    example: { situation: '`nnc data get mnist` on a full disk.' },
  },
  NN3022: {
    severity: 'error',
    message: '{place}: the cell of column `{name}` has {characters} characters',
    explanation: 'Names of classes and categories are short. A cell this long is most often several lines that a quote without an end has made one.',
    example: { situation: 'A file of a million lines with a quote in the second that nothing closes until the last.' },
  },
  NN3023: {
    severity: 'error',
    message: 'column `{name}` of `{path}` has {count} different texts or more, which is no category',
    explanation:
      'A column of texts is taken as a category: as many numbers as it has names. Where every row has another text, or there are hundreds, it is more likely a name, a date or a remark, from which nothing can be learnt in this way.',
    example: { situation: 'A column `date` or `customer` among the features.' },
  },
  NN3024: {
    severity: 'error',
    message: '{place}: the weight `{text}` in column `{name}` is less than 0',
    explanation: 'A weight says how much a row counts in the loss: 1 as usual, 2 twice, 0 not at all. With a negative one the model would learn to be wrong.',
    example: { situation: '`data csv "visits.csv" target "stayed" weights "delta"`, where `delta` goes up and down.' },
  },
  NN3025: {
    severity: 'error',
    message: '{place}: the list of `{name}` has {found} numbers, and the first had {expected}',
    explanation: 'A list stands for as many columns as it has numbers, so it must have as many in each row.',
    example: { situation: 'A JSONL file with `{"x": [1, 2]}` in one line and `{"x": [1]}` in another.' },
  },
  NN3026: {
    severity: 'error',
    message: 'the data has changed since it was checked: its columns or classes are others now',
    explanation: 'Shapes and classes were read from the file before anything ran, and when it was read again they were others. Something else is writing to it.',
    example: { situation: 'A program that runs while another one appends to its CSV file.' },
  },
  NN3027: {
    severity: 'error',
    message: 'array `{array}` of `{path}` has {found} in row {row}, and {wanted} is needed',
    explanation: 'Rows are counted from 1. Each number of an array is looked at before anything runs, since one that is not finite would spoil all the model has learnt, and a class or word without a place would fit nowhere.',
    example: { situation: 'A `y` with the labels -1 and 1 in place of 0 and 1.' },
  },
  NN3028: {
    severity: 'error',
    message: '`class_names` gives {names} names, and `{path}` has {classes} classes',
    explanation: 'Classes that are numbers get their names in order: the first name is that of class 0. There must be one for each.',
    example: { situation: '`class_names ["no", "yes"]` for labels 0, 1 and 2.' },
  },
  NN3029: {
    severity: 'error',
    message: '`{path}` has neither `x_train` nor `x`, and nothing says which array the features are',
    explanation: 'Where no names are given, arrays are looked for under the names that they have in Keras\'s own files.',
    example: { situation: '`data npz "digits.npz"` for a file with the arrays `images` and `labels`.' },
  },
  NN3030: {
    severity: 'error',
    message: 'column `{name}` of `{path}` holds {what}, and only numbers, texts, truths and lists of numbers can be learnt from',
    explanation: 'A Parquet file says of each column what it holds. Dates and times have to be made numbers first (days since a day, say), records be taken apart.',
    example: { situation: '`data parquet "visits.parquet" target "stayed"`, where a column `when` holds times.' },
  },
  NN3031: {
    severity: 'error',
    message: 'there is no folder `{path}`',
    explanation: '`data images` and `data text` read the files of a folder. Paths in a program are relative to the folder that the program lies in.',
    example: { situation: '`data images "photos"`, with no folder `photos` beside the program.' },
  },
  NN3032: {
    severity: 'error',
    message: 'the folder `{path}` is no data set: {why}',
    explanation:
      'Each sub-folder of the folder is a class, and each file in it, or in folders below it, a row of that class. Where there is a sub-folder `train` with the classes in it, that is the training part, and `test` (or `val`) beside it the test part. With `labels none` files are rows wherever they lie.',
    example: { situation: 'A folder with all images in it and no sub-folders.' },
  },
  NN3033: {
    severity: 'error',
    message: '`{path}` is a link {where}',
    explanation: 'A program reads the data that it names and nothing else, so links out of the folder that it names are not followed; nor are links to folders, which could lead in circles.',
    example: { situation: 'A folder of images from a stranger with a link to `/etc/passwd` in it.' },
  },
  NN3034: {
    severity: 'error',
    message: 'images cannot be decoded: {reason}',
    explanation: 'PNG, JPEG and GIF files are decoded by the package sharp, which is not installed along with nnc, since most programs read no images. `npm install sharp` beside your programs, or `npm install --global sharp` where nnc was installed globally, puts it there.',
    example: { situation: '`data images "photos"` on a machine without sharp.' },
  },
  NN3035: {
    severity: 'warning',
    message: '`{path}` is not read: {why}',
    explanation: 'Of a folder with a part `train`, the training part and one test part are read. What else lies beside them is left alone.',
    example: { situation: 'A folder with `train`, `val` and `test`.' },
  },
});
