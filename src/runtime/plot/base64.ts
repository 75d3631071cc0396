/**
 * @file Bytes as text that addresses can hold.
 */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    text += letters.charAt(three >> 18) + letters.charAt((three >> 12) & 63) + (left > 1 ? letters.charAt((three >> 6) & 63) : '=') + (left > 2 ? letters.charAt(three & 63) : '=');
  }
  return text;
}
