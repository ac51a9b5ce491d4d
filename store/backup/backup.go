// Package backup is the format of a backup: a header, and all that the replica
// holds, in parts with checksums, so that a backup is read whole or refused.
// It never looks into what is backed up, and never chooses where a backup goes.
package backup

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// A backup: magic | chunks. A chunk: length 4 | CRC-32C 4 | bytes, little
// endian. The first chunk is the header, the last has no bytes and, in place
// of the checksum of its own, that of all bytes before it.
const (
	magic     = "Rapporteur backup 1\n"
	chunkSize = 256 << 10
)

// Header is what a backup holds at least: it is written before the rest is read from
// the replica.
type Header struct {
	Schema  int       `cbor:"1,keyasint"`
	Device  string    `cbor:"2,keyasint"`
	Applied uint64    `cbor:"3,keyasint"` // the newest frame of the journal that is in it
	Change  uint64    `cbor:"4,keyasint"` // number of the newest transaction that is in it
	At      time.Time `cbor:"5,keyasint"`
}

// Writer writes the body of a backup. Without Close it is not whole.
type Writer struct {
	ctx context.Context
	w   *bufio.Writer
	buf []byte
	sum uint32
}

// NewWriter writes the header. Writing fails when ctx ends.
func NewWriter(ctx context.Context, w io.Writer, head Header) (*Writer, error) {
	b, err := codec.Encode(head)
	if err != nil {
		return nil, err
	}
	c := &Writer{ctx: ctx, w: bufio.NewWriterSize(w, chunkSize)}
	if _, err := c.w.WriteString(magic); err != nil {
		return nil, igf.Errorf("the backup cannot be written: %w", err)
	}
	return c, c.chunk(b)
}

// Write adds p to the body.
func (c *Writer) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		n := min(len(rest), chunkSize-len(c.buf))
		c.buf, rest = append(c.buf, rest[:n]...), rest[n:]
		if len(c.buf) == chunkSize {
			if err := c.chunk(c.buf); err != nil {
				return 0, err
			}
			c.buf = c.buf[:0]
		}
	}
	return len(p), nil
}

func (c *Writer) chunk(b []byte) error {
	c.sum = codec.Checksum(c.sum, b)
	return c.emit(uint32(len(b)), codec.Checksum(0, b), b)
}

func (c *Writer) emit(n, sum uint32, b []byte) error {
	var head [8]byte
	binary.LittleEndian.PutUint32(head[:], n)
	binary.LittleEndian.PutUint32(head[4:], sum)
	_, err := c.w.Write(head[:])
	if err == nil {
		_, err = c.w.Write(b)
	}
	if err = errors.Join(c.ctx.Err(), err); err != nil {
		return igf.Errorf("the backup cannot be written: %w", err)
	}
	return nil
}

// Close writes the end. It does not close what it writes to.
func (c *Writer) Close() error {
	if len(c.buf) > 0 {
		if err := c.chunk(c.buf); err != nil {
			return err
		}
	}
	if err := c.emit(0, c.sum, nil); err != nil {
		return err
	}
	if err := c.w.Flush(); err != nil {
		return igf.Errorf("the backup cannot be written: %w", err)
	}
	return nil
}

// Open reads the header. Reading body fails at its end, if not before, when
// anything is not what was written; the error wraps codec.ErrDamaged, or
// codec.ErrNewerSchema where this program cannot know what it means.
func Open(r io.Reader) (head *Header, body io.Reader, err error) {
	d := &reader{r: bufio.NewReaderSize(r, chunkSize)}
	got := make([]byte, len(magic))
	if _, err := io.ReadFull(d.r, got); err != nil || string(got) != magic {
		return nil, nil, igf.Errorf("%w: this is no backup that this program can read", codec.ErrDamaged)
	}
	if err := d.next(); err != nil {
		return nil, nil, err
	}
	head = &Header{}
	if err := codec.Decode(d.left, head); err != nil {
		return nil, nil, err
	}
	if head.Schema > codec.Schema {
		return nil, nil, igf.Errorf("%w: the backup has schema %d, and this program knows %d: install the newer version to restore it", codec.ErrNewerSchema, head.Schema, codec.Schema)
	}
	d.left = nil
	return head, d, nil
}

// Verify reads a backup to its end.
func Verify(r io.Reader) (*Header, error) {
	head, body, err := Open(r)
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(io.Discard, body)
	return head, err
}

// VerifyFile reads the backup in a file to its end.
func VerifyFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = Verify(f)
	return err
}

// ReadHeader returns the header of the backup in a file, nil when that is not
// there or damaged.
func ReadHeader(path string) *Header {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	head, _, err := Open(f)
	if err != nil {
		return nil
	}
	return head
}

// reader reads the bytes of the chunks.
type reader struct {
	r    *bufio.Reader
	left []byte // of the chunk that was read last
	sum  uint32
	end  bool
}

func (d *reader) Read(p []byte) (int, error) {
	for len(d.left) == 0 {
		if d.end {
			return 0, io.EOF
		}
		if err := d.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, d.left)
	d.left = d.left[n:]
	return n, nil
}

// next reads one chunk and checks it.
func (d *reader) next() error {
	var head [8]byte
	if _, err := io.ReadFull(d.r, head[:]); err != nil {
		return igf.Errorf("%w: the backup ends too early: %w", codec.ErrDamaged, err)
	}
	n, sum := binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint32(head[4:])
	if n == 0 {
		d.end = true
		if sum != d.sum {
			return igf.Errorf("%w: the backup does not match its checksum", codec.ErrDamaged)
		}
		return nil
	}
	if n > chunkSize {
		return igf.Errorf("%w: the backup has a part of %d bytes", codec.ErrDamaged, n)
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return igf.Errorf("%w: the backup ends too early: %w", codec.ErrDamaged, err)
	}
	if codec.Checksum(0, b) != sum {
		return igf.Errorf("%w: a part of the backup does not match its checksum", codec.ErrDamaged)
	}
	d.sum = codec.Checksum(d.sum, b)
	d.left = b
	return nil
}
