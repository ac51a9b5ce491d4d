package table

import (
	"encoding/binary"
	"errors"
	"io"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// maxBatch limits a batch of a backup, in bytes. Badger writes some 100 MB at most.
const maxBatch = 128 << 20

// batches passes on the batches of a backup, each after its length, of which Badger
// believes that it is true and makes room for it.
type batches struct {
	r    io.Reader
	head []byte // of a length, what Badger has not read
	left uint64 // of the batch
}

func (b *batches) Read(p []byte) (int, error) {
	if len(b.head) == 0 && b.left == 0 {
		head := make([]byte, 8)
		if _, err := io.ReadFull(b.r, head); err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = igf.Errorf("%w: the backup ends too early: %w", codec.ErrDamaged, err)
			}
			return 0, err
		}
		b.head, b.left = head, binary.LittleEndian.Uint64(head)
		if b.left > maxBatch {
			return 0, igf.Errorf("%w: the backup has a part of %d bytes", codec.ErrDamaged, b.left)
		}
	}
	if len(b.head) > 0 {
		n := copy(p, b.head)
		b.head = b.head[n:]
		return n, nil
	}
	n, err := b.r.Read(p[:min(uint64(len(p)), b.left)])
	b.left -= uint64(n)
	return n, err
}
