/** Bits of a frame's second byte: whether a mask follows, and how long what it hides is. */
const MASKED = 0x80;
const LENGTH = 0x7f;

/**
 * What went one way over one connection, readable: a browser hides what it says on a WebSocket behind a mask
 * of four bytes that each frame brings along (RFC 6455, section 5.3). Everything else stays as it went.
 */
export function unmasked(bytes: Buffer): Buffer {
	const head = bytes.indexOf('\r\n\r\n') + 4;
	if (head < 4 || !/^upgrade: websocket/im.test(bytes.toString('latin1', 0, head))) return bytes;
	const plain = Buffer.from(bytes);
	let at = head;
	while (at + 2 <= plain.byteLength) {
		const second = plain.readUInt8(at + 1);
		const [length, from] = lengthOf(plain, at + 2, second & LENGTH);
		const isMasked = (second & MASKED) !== 0;
		const payload = isMasked ? from + 4 : from;
		const end = Math.min(payload + length, plain.byteLength);
		if (isMasked)
			for (let n = payload; n < end; n += 1)
				plain[n] = (bytes[n] ?? 0) ^ (bytes[from + ((n - payload) % 4)] ?? 0);
		at = payload + length;
	}
	return plain;
}

/** How long a payload is, and where what comes after that begins; of a frame that was cut short, as if it were empty. */
function lengthOf(bytes: Buffer, at: number, short: number): readonly [length: number, at: number] {
	if (short === 126 && at + 2 <= bytes.byteLength) return [bytes.readUInt16BE(at), at + 2];
	if (short === 127 && at + 8 <= bytes.byteLength)
		return [Number(bytes.readBigUInt64BE(at)), at + 8];
	return [short, at];
}
