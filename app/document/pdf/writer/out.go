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
	io.WriteString(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	n := len(f.objs)
	total := n + len(groups) + 1
	refs := make([][3]uint32, total) // kind, where, which
	object := func(k int, b []byte) {
		refs[k] = [3]uint32{1, uint32(out.n), 0}
		fmt.Fprintf(out, "%d 0 obj\n", k)
		out.Write(b)
		io.WriteString(out, "endobj\n")
	}
	for k := 1; k < n; k++ {
		if f.isStream[k] && f.objs[k] != nil {
			object(k, f.objs[k])
		}
	}
	for i, g := range groups {
		object(n+i, packed[i])
		for j, k := range g {
			refs[k] = [3]uint32{2, uint32(n + i), uint32(j)}
		}
	}
	at := out.n
	refs[total-1] = [3]uint32{1, uint32(at), 0}
	table := make([]byte, 0, total*7)
	for k, r := range refs {
		if k == 0 {
			r[2] = 0xFFFF
		}
		table = append(table, byte(r[0]))
		table = binary.BigEndian.AppendUint32(table, r[1])
		table = binary.BigEndian.AppendUint16(table, uint16(r[2]))
	}
	id := fmt.Sprintf("%x", sum.Sum(nil)[:16])
	xref, err := f.deflate.stream(fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%s><%s>] ", total, f.root, f.root-1, id, id), table)
	if err != nil {
		return 0, err
	}
	object(total-1, xref)
	fmt.Fprintf(out, "startxref\n%d\n%%%%EOF\n", at)
	return out.n, out.err
}

// pack makes the object streams.
func (f *file) pack(groups [][]int) ([][]byte, error) {
	out := make([][]byte, len(groups))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, group := range groups {
		g.Go(func() (err error) {
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

func (c *counter) Write(p []byte) (int, error) {
	if c.err != nil {
		return len(p), nil
	}
	n, err := c.w.Write(p)
	c.n += int64(n)
	c.err = err
	return len(p), nil
}
