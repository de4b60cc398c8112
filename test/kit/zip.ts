import { deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** The size that the archive states, and where it does so. */
  readonly statedSize?: number;
  /** The same for the packed size. */
  readonly statedPackedSize?: number;
  readonly isEncrypted?: boolean;
  /** How it is packed, 8 for deflated. */
  readonly method?: number;
  /** Its bytes are those of the entry before it. */
  readonly isOverlapping?: boolean;
}

export interface ZipOptions {
  /** Written as archives of more than 4 GB are; `statedEntries` says how many entries it claims to have. */
  readonly zip64?: { readonly statedEntries: number; readonly directoryAt?: number; readonly endAt?: number };
}

/** The bytes of a zip file with these entries, deflated. */
export function zip(entries: readonly ZipEntry[], { zip64 }: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let before = 0;
  for (const { name, content, isOverlapping = false, ...stated } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fileName = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(stated.isEncrypted === true ? 1 : 0, 2);
    head.writeUInt16LE(stated.method ?? 8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(stated.statedPackedSize ?? packed.length, 14);
    head.writeUInt32LE(stated.statedSize ?? bytes.length, 18);
    head.writeUInt16LE(fileName.length, 22);
    if (!isOverlapping) {
      before = offset;
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, fileName, packed]);
      locals.push(local);
      offset += local.length;
    }
    const place = Buffer.alloc(14);
    place.writeUInt32LE(before, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), head, place, fileName]));
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = zip64 === undefined ? entries.length : 0xffff;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(zip64 === undefined ? offset : 0xffffffff, 12);
  const large =
    zip64 === undefined
      ? []
      : [
          largeEnd(
            zip64.statedEntries,
            central.length,
            zip64.directoryAt ?? offset,
            zip64.endAt ?? offset + central.length,
          ),
        ];
  return Buffer.concat([...locals, central, ...large, Buffer.from('PK\u0005\u0006'), end]);
}

/** The end of a large archive, and where that is. */
function largeEnd(count: number, size: number, directoryAt: number, at: number): Buffer {
  const end = Buffer.alloc(56);
  end.write('PK\u0006\u0006', 'latin1');
  end.writeUInt32LE(44, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(directoryAt), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 'latin1');
  locator.writeBigUInt64LE(BigInt(at), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end, locator]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
