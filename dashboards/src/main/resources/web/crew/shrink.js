const LONGEST_SIDE = 1_600;
const MOST_BYTES = 1_500_000;
const QUALITIES = [0.82, 0.7, 0.55];

/**
 * A photo small enough for a bad network: at most 1,600 pixels either way and 1.5 MB, as JPEG. It stands upright, for the
 * browser turns it as it is drawn, and where it was taken is not in it any more.
 *
 * @param {Blob} file
 * @returns {Promise<Blob>}
 */
export async function shrink(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (blob && blob.size <= MOST_BYTES) {
      return blob;
    }
  }
  throw new Error('photo');
}
