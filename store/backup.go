package store

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"rapporteur/store/codec"
)

// A backup: magic | chunks. A chunk: length 4 | CRC-32C 4 | bytes, little
// endian. The first chunk is the header, the last has no bytes and, in place
// of the checksum of its own, that of all bytes before it.
const (
	backupMagic = "Rapporteur backup 1\n"
	backupChunk = 256 << 10
)

// backupHeader says what a backup holds, at least.
type backupHeader struct {
	Schema  int       `cbor:"1,keyasint"`
	Device  string    `cbor:"2,keyasint"`
	Applied uint64    `cbor:"3,keyasint"`
	Change  uint64    `cbor:"4,keyasint"`
	At      time.Time `cbor:"5,keyasint"`
}

// backupPaths are the automatic backups, the newest first.
func backupPaths(dir string) []string {
	return []string{filepath.Join(dir, "backup", "newest.backup"), filepath.Join(dir, "backup", "previous.backup")}
}

// Backup writes all that this replica holds to w, private parts included.
func (r *Replica) Backup(ctx context.Context, w io.Writer) (err error) {
	if err := r.enter(); err != nil {
		return err
	}
	defer r.leave()
	defer caught(&err)
	r.writer.Lock()
	m := r.meta
	r.writer.Unlock()
	head := backupHeader{Schema: m.Schema, Device: m.Device, Applied: m.Applied, Change: m.Change, At: r.opt.Now().UTC()}
	b, err := codec.Encode(head)
	if err != nil {
		return err
	}
	c := &chunks{ctx: ctx, w: bufio.NewWriterSize(w, backupChunk)}
	if _, err := c.w.WriteString(backupMagic); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	if err := c.chunk(b); err != nil {
		return err
	}
	if _, err := r.db.Backup(c, 0); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	return c.finish()
}

// chunks writes checksummed chunks.
type chunks struct {
	ctx context.Context
	w   *bufio.Writer
	buf []byte
	sum uint32
}

func (c *chunks) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		n := min(len(rest), backupChunk-len(c.buf))
		c.buf, rest = append(c.buf, rest[:n]...), rest[n:]
		if len(c.buf) == backupChunk {
			if err := c.chunk(c.buf); err != nil {
				return 0, err
			}
			c.buf = c.buf[:0]
		}
	}
	return len(p), nil
}

func (c *chunks) chunk(b []byte) error {
	c.sum = codec.Checksum(c.sum, b)
	return c.emit(uint32(len(b)), codec.Checksum(0, b), b)
}

func (c *chunks) emit(n, sum uint32, b []byte) error {
	var head [8]byte
	binary.LittleEndian.PutUint32(head[:], n)
	binary.LittleEndian.PutUint32(head[4:], sum)
	_, err := c.w.Write(head[:])
	if err == nil {
		_, err = c.w.Write(b)
	}
	if err = errors.Join(c.ctx.Err(), err); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	return nil
}

func (c *chunks) finish() error {
	if len(c.buf) > 0 {
		if err := c.chunk(c.buf); err != nil {
			return err
		}
	}
	if err := c.emit(0, c.sum, nil); err != nil {
		return err
	}
	if err := c.w.Flush(); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	return nil
}

// openBackup reads the header; body is what Badger wrote. It fails at the end
// when anything before it was not what was written.
func openBackup(r io.Reader) (*backupHeader, io.Reader, error) {
	d := &dechunk{r: bufio.NewReaderSize(r, backupChunk)}
	got := make([]byte, len(backupMagic))
	if _, err := io.ReadFull(d.r, got); err != nil || string(got) != backupMagic {
		return nil, nil, fmt.Errorf("%w: this is no backup that this program can read", ErrDamaged)
	}
	if err := d.more(); err != nil {
		return nil, nil, err
	}
	var head backupHeader
	if err := codec.Decode(d.left, &head); err != nil {
		return nil, nil, err
	}
	if head.Schema > codec.Schema {
		return nil, nil, fmt.Errorf("%w: the backup has schema %d, and this program knows %d: install the newer version to restore it", ErrNewerSchema, head.Schema, codec.Schema)
	}
	d.left = nil
	return &head, d, nil
}

// verifyBackup reads a backup to its end.
func verifyBackup(r io.Reader) (*backupHeader, error) {
	head, body, err := openBackup(r)
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(io.Discard, body)
	return head, err
}

// readHeader reads what an automatic backup says of itself, nil when it is not
// there or damaged.
func readHeader(path string) *backupHeader {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	head, _, err := openBackup(f)
	if err != nil {
		return nil
	}
	return head
}

type dechunk struct {
	r    *bufio.Reader
	left []byte
	sum  uint32
	end  bool
}

func (d *dechunk) Read(p []byte) (int, error) {
	for len(d.left) == 0 {
		if d.end {
			return 0, io.EOF
		}
		if err := d.more(); err != nil {
			return 0, err
		}
	}
	n := copy(p, d.left)
	d.left = d.left[n:]
	return n, nil
}

func (d *dechunk) more() error {
	var head [8]byte
	if _, err := io.ReadFull(d.r, head[:]); err != nil {
		return fmt.Errorf("%w: the backup ends too early: %w", ErrDamaged, err)
	}
	n, sum := binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint32(head[4:])
	if n == 0 {
		d.end = true
		if sum != d.sum {
			return fmt.Errorf("%w: the backup does not match its checksum", ErrDamaged)
		}
		return nil
	}
	if n > backupChunk {
		return fmt.Errorf("%w: the backup has a part of %d bytes", ErrDamaged, n)
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return fmt.Errorf("%w: the backup ends too early: %w", ErrDamaged, err)
	}
	if codec.Checksum(0, b) != sum {
		return fmt.Errorf("%w: a part of the backup does not match its checksum", ErrDamaged)
	}
	d.sum = codec.Checksum(d.sum, b)
	d.left = b
	return nil
}
