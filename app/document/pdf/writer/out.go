package writer

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/sync/errgroup"

	"rapporteur/app/document/pdf/fault"
	"rapporteur/app/igf"
)

// deflater makes compressed streams. It keeps its compressors: each takes a
// megabyte to begin with. It may be used by many goroutines.
type deflater struct{ kept sync.Pool }

// stream is a compressed stream object with the given entries.
func (d *deflater) stream(dict string, data []byte) ([]byte, error) {
	var z bytes.Buffer
	zw, ok := d.kept.Get().(*zlib.Writer)
	if ok {
		zw.Reset(&z)
	} else {
		var err error
		if zw, err = zlib.NewWriterLevel(&z, 6); err != nil {
			return nil, err
		}
	}
	defer d.kept.Put(zw)
	if _, err := zw.Write(data); err != nil {
		return nil, err
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	b := fmt.Appendf(nil, "<<%s/Length %d /Filter /FlateDecode>>\nstream\n", dict, z.Len())
	b = append(b, z.Bytes()...)
	return append(b, "\nendstream\n"...), nil
}

// perStream is how many objects share one object stream.
const perStream = 500

// write writes the file with object streams and a cross-reference stream.
func (f *file) write(w io.Writer) (int64, error) {
	sum := sha256.New()
	var groups [][]int
	var plain []int
	for k := 1; k < len(f.objs); k++ {
		if f.objs[k] == nil {
			continue
		}
		sum.Write(f.objs[k])
		if f.isStream[k] {
			continue
		}
		if plain = append(plain, k); len(plain) == perStream {
			groups, plain = append(groups, plain), nil
		}
	}
	if len(plain) > 0 {
		groups = append(groups, plain)
	}
	packed, err := f.pack(groups)
	if err != nil {
		return 0, err
	}
	out := &counter{w: w}
	out.say("%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n")
	refs := f.objects(out, groups, packed)
	id := fmt.Sprintf("%x", sum.Sum(nil)[:16])
	if err := f.references(out, refs, id); err != nil {
		return 0, err
	}
	return out.n, out.err
}

// reference says where an object is: its kind, where, and which of those there.
type reference [3]uint32

// objects writes the streams, then the others packed in streams of their own.
// There is one more reference than objects, for the cross-reference itself.
func (f *file) objects(out *counter, groups [][]int, packed [][]byte) []reference {
	n := len(f.objs)
	refs := make([]reference, n+len(groups)+1)
	refs[0] = reference{0, 0, 0xFFFF}
	for k := 1; k < n; k++ {
		if f.isStream[k] && f.objs[k] != nil {
			refs[k] = reference{1, uint32(out.n), 0}
			out.object(k, f.objs[k])
		}
	}
	for i, g := range groups {
		refs[n+i] = reference{1, uint32(out.n), 0}
		out.object(n+i, packed[i])
		for j, k := range g {
			refs[k] = reference{2, uint32(n + i), uint32(j)}
		}
	}
	return refs
}

// references writes the cross-reference stream and the end of the file.
func (f *file) references(out *counter, refs []reference, id string) error {
	at, last := out.n, len(refs)-1
	refs[last] = reference{1, uint32(at), 0}
	table := make([]byte, 0, len(refs)*7)
	for _, r := range refs {
		table = append(table, byte(r[0]))
		table = binary.BigEndian.AppendUint32(table, r[1])
		table = binary.BigEndian.AppendUint16(table, uint16(r[2]))
	}
	dict := fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%s><%s>] ", len(refs), f.root, f.root-1, id, id)
	xref, err := f.deflate.stream(dict, table)
	if err != nil {
		return err
	}
	out.object(last, xref)
	out.say("startxref\n%d\n%%%%EOF\n", at)
	return nil
}

// pack makes the object streams.
func (f *file) pack(groups [][]int) ([][]byte, error) {
	out := make([][]byte, len(groups))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, group := range groups {
		g.Go(func() (err error) {
			defer fault.Catch(&err, igf.Sentencef("packing the objects of the file"))
			var head, body []byte
			for _, k := range group {
				head = append(strconv.AppendInt(head, int64(k), 10), ' ')
				head = append(strconv.AppendInt(head, int64(len(body)), 10), ' ')
				body = append(body, f.objs[k]...)
			}
			out[i], err = f.deflate.stream(fmt.Sprintf("/Type /ObjStm /N %d /First %d ", len(group), len(head)), append(head, body...))
			return err
		})
	}
	return out, g.Wait()
}

// counter counts what it writes and keeps the first error.
type counter struct {
	w   io.Writer
	n   int64
	err error
}

func (c *counter) write(p []byte) {
	if c.err != nil {
		return
	}
	n, err := c.w.Write(p)
	c.n += int64(n)
	c.err = err
}

func (c *counter) say(format string, args ...any) { c.write(fmt.Appendf(nil, format, args...)) }

func (c *counter) object(k int, b []byte) {
	c.say("%d 0 obj\n", k)
	c.write(b)
	c.say("endobj\n")
}
