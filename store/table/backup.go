package table

import (
	"encoding/binary"
	"errors"
	"io"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"google.golang.org/protobuf/proto"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// A backup is in parts of about partSize bytes; one of more than maxPart, in bytes, is refused.
const (
	partSize = 1 << 20
	maxPart  = 128 << 20
)

// Backup writes everything to w, in the form that Badger loads. Badger's own takes 64 MB of
// memory for a backup of any size, and keeps what was deleted.
func (db *DB) Backup(w io.Writer) (err error) {
	defer RecoverPanic(&err)
	err = db.badger.View(func(txn *badger.Txn) error {
		opt := badger.DefaultIteratorOptions
		opt.PrefetchValues = false
		it := txn.NewIterator(opt)
		defer it.Close()
		var part pb.KVList
		size := 0
		for it.Rewind(); it.Valid(); it.Next() {
			item := it.Item()
			value, err := item.ValueCopy(nil)
			if err != nil {
				return err
			}
			part.Kv = append(part.Kv, &pb.KV{Key: item.KeyCopy(nil), Value: value, Version: item.Version()})
			if size += len(value); size < partSize {
				continue
			}
			if err := writePart(w, &part); err != nil {
				return err
			}
			part.Kv, size = nil, 0
		}
		return writePart(w, &part)
	})
	if err != nil {
		return igf.Errorf("the backup cannot be written: %w", err)
	}
	return nil
}

// writePart writes a part after its length, as Badger reads it.
func writePart(w io.Writer, part *pb.KVList) error {
	data, err := proto.Marshal(part)
	if err != nil {
		return err
	}
	if _, err := w.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(data)))); err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// Load puts into an empty database what Backup wrote.
func (db *DB) Load(r io.Reader) (err error) {
	defer RecoverPanic(&err)
	return db.badger.Load(&batches{r: r}, 1)
}

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
		if b.left > maxPart {
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
