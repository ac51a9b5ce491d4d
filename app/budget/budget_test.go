package budget

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// small are limits that a test reaches at once.
func small() Limits {
	l := Imports()
	for u := range l.most {
		l.most[u] = 8
	}
	return l
}

// No unit can be overspent, whatever the reader makes of the error: the sentence
// names the file and the limit, and nothing that was read comes back.
func TestNoUnitCanBeOverspent(t *testing.T) {
	for u := Unpacked; u < units; u++ {
		for name, over := range map[string]func(*Source) error{
			"at once":       func(s *Source) error { return s.Spend(u, 9) },
			"one by one":    func(s *Source) (err error) { return errors.Join(s.Spend(u, 8), s.Spend(u, 1)) },
			"by overflow":   func(s *Source) error { return s.Spend(u, -1) },
			"by its height": func(s *Source) error { return s.Reach(u, 9) },
		} {
			got, err := Read(t.Context(), Of("f.csv", nil), small(), func(s *Source) (string, error) {
				if over(s) == nil || s.Spend(Lines, 0) == nil || s.Reach(Depth, 0) == nil {
					t.Errorf("unit %d, %s: it can be spent", u, name)
				}
				return "taken all the same", nil
			})
			var limit *LimitError
			if !errors.As(err, &limit) || limit.Unit != u || got != "" {
				t.Fatalf("unit %d, %s: %q, %v", u, name, got, err)
			}
			if says := err.Error(); !strings.Contains(says, "f.csv") || !strings.Contains(says, ":") {
				t.Errorf("unit %d: %s", u, says)
			}
		}
		if got, err := Read(t.Context(), Of("f.csv", nil), small(), func(s *Source) (int64, error) { return s.Spent(u), s.Spend(u, 8) }); err != nil {
			t.Errorf("unit %d: what is allowed is refused: %d, %v", u, got, err)
		}
	}
	if _, err := Read(t.Context(), Of("f.csv", make([]byte, 9)), small(), func(*Source) (int, error) { return 1, nil }); err == nil {
		t.Error("a file that is too large is read")
	}
}

// Every limit that a kind of file has is one that its sentence can say.
func TestLimitsAreSaid(t *testing.T) {
	for _, l := range []Limits{Imports(), Archives(), Documents()} {
		for u, n := range l.most {
			if says := (&LimitError{"f", Unit(u), n}).Error(); n > 0 && strings.Contains(says, " 0 ") {
				t.Error(says)
			}
		}
	}
}

var errStop = errors.New("somebody wants it to stop")

// A context that ends before, or while a file is read, ends the reading with its
// cause, also where the reader does not notice.
func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errStop)
	if _, err := Read(ctx, Of("f.csv", nil), Imports(), func(*Source) (int, error) {
		t.Error("it is read all the same")
		return 0, nil
	}); !errors.Is(err, errStop) || !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "f.csv") {
		t.Errorf("before: %v", err)
	}
	ctx, cancel = context.WithCancelCause(t.Context())
	if got, err := Read(ctx, Of("f.csv", nil), Imports(), func(s *Source) (int, error) {
		cancel(errStop)
		for range 5 {
			if s.Spend(Lines, 1) == nil {
				t.Error("a line can be spent after the end")
			}
		}
		if n, err := s.Reader().Read(make([]byte, 1)); n > 0 || !errors.Is(err, errStop) {
			t.Errorf("the bytes: %d, %v", n, err)
		}
		return 1, nil
	}); !errors.Is(err, errStop) || got != 0 {
		t.Errorf("in the middle: %d, %v", got, err)
	}
	ctx, cancel = context.WithCancelCause(t.Context())
	never := make(chan int)
	defer close(never)
	if _, err := Read(ctx, Of("f.csv", nil), Imports(), func(*Source) (int, error) {
		cancel(errStop)
		return <-never, nil
	}); !errors.Is(err, errStop) {
		t.Errorf("a reader that hangs: %v", err)
	}
}

// A reader that is slow meets its time, and one that panics does so where its
// caller can report it.
func TestReadingMeetsItsTime(t *testing.T) {
	l := Imports()
	l.Time = time.Nanosecond
	opened, err := Stream(t.Context(), "f.csv", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("")), nil }, l)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Read(t.Context(), opened, l, func(s *Source) (int, error) {
		<-s.ctx.Done()
		return 1, nil
	})
	var late *TimeError
	if !errors.As(err, &late) || !strings.Contains(err.Error(), "f.csv takes longer than") {
		t.Errorf("%v", err)
	}
	if _, err := Read(t.Context(), Of("f.csv", nil), l, func(s *Source) (int, error) { return 1, s.ctx.Err() }); err != nil {
		t.Errorf("bytes that a test has: %v", err)
	}
	defer func() {
		if v := recover(); v != "a fault" {
			t.Errorf("the panic became %v", v)
		}
	}()
	_, _ = Read(t.Context(), Of("f.csv", nil), Imports(), func(*Source) (int, error) { panic("a fault") })
}

// What may never come, or never end, ends with the context or at the limit.
func TestStreams(t *testing.T) {
	for name, open := range map[string]func() (io.ReadCloser, error){
		"opening waits": func() (io.ReadCloser, error) { select {} },
		"reading waits": func() (io.ReadCloser, error) { r, _ := io.Pipe(); return r, nil },
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		go cancel(errStop)
		if in, err := Stream(ctx, "pipe", open, Imports()); !errors.Is(err, errStop) || len(in.data) > 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	got := 0
	_, err := Stream(t.Context(), "pipe", func() (io.ReadCloser, error) { return io.NopCloser(endless{&got}), nil }, small())
	if err == nil || !strings.Contains(err.Error(), "pipe is larger than") || got > 9 {
		t.Errorf("an endless pipe: %v, after %d bytes", err, got)
	}
}

type endless struct{ got *int }

func (e endless) Read(p []byte) (int, error) {
	*e.got += len(p)
	return len(p), nil
}

func zipOf(t testing.TB, parts ...string) Input {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return Of("f.docx", b.Bytes())
}

// Parts cost what they unpack to, their number is known before the index is read,
// and two of a name are refused.
func TestParts(t *testing.T) {
	limits := Imports()
	limits.most[Unpacked], limits.most[Parts] = 1000, 2
	read := func(in Input) (int64, error) {
		return Read(t.Context(), in, limits, func(s *Source) (int64, error) {
			parts, err := s.Zip()
			for _, p := range parts {
				err = errors.Join(err, p.Each(func(r io.Reader) error { _, err := io.Copy(io.Discard, r); return err }))
			}
			return s.Spent(Unpacked), err
		})
	}
	if n, err := read(zipOf(t, "a", "12345", "b", "67")); err != nil || n != 7 {
		t.Errorf("%d, %v", n, err)
	}
	for says, in := range map[string]Input{
		"more than 2 parts": zipOf(t, "a", "", "b", "", "c", ""),
		"unpacks to":        zipOf(t, "a", strings.Repeat(" ", 600), "b", strings.Repeat(" ", 600)),
		"two parts":         zipOf(t, "a/b", "", `A\b`, ""),
	} {
		if _, err := read(in); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

// FuzzXML never gives a decoder more than its limits allow, and reads what a plain
// decoder reads where they are not met.
func FuzzXML(f *testing.F) {
	f.Add("<a><b c='d'>e</b></a>")
	f.Add(strings.Repeat("<a>", 20))
	f.Add("<a " + strings.Repeat("b='' ", 20) + "/>")
	f.Fuzz(func(t *testing.T, in string) {
		limits := Imports()
		limits.most[Depth], limits.most[Elements] = 5, 10
		elements, depth, deepest := 0, 0, 0
		_, err := Read(t.Context(), Of("f", []byte(in)), limits, func(s *Source) (int, error) {
			d := s.RawXML(s.Reader())
			for {
				token, err := d.Token()
				if err != nil {
					return 0, err
				}
				elements, depth = elements+opens(token), depth+opens(token)-closes(token)
				deepest = max(deepest, depth)
			}
		})
		var limit *LimitError
		if elements > 10 || deepest > 5 || err == nil {
			t.Fatalf("%d elements, %d deep, %v", elements, deepest, err)
		}
		if plain := len(in) < 40 && strings.Count(in, "<") <= 5; plain && errors.As(err, &limit) {
			t.Fatalf("%q: %v", in, err)
		}
	})
}

func opens(token xml.Token) int {
	if _, ok := token.(xml.StartElement); ok {
		return 1
	}
	return 0
}

func closes(token xml.Token) int {
	if _, ok := token.(xml.EndElement); ok {
		return 1
	}
	return 0
}

// One piece of XML is no larger than it may be, be it words, a name or an attribute.
func TestPieces(t *testing.T) {
	limits := Imports()
	limits.most[Piece] = 10_000
	for name, in := range map[string]string{
		"words": "<a>" + strings.Repeat("x", 20_000), "attribute": "<a b='" + strings.Repeat("x", 20_000) + "'/>",
		"attributes": "<a " + strings.Repeat("b='' ", 4_000) + "/>", "comment": "<!--" + strings.Repeat("x", 20_000) + "-->",
	} {
		read := func(s *Source) (n int, err error) {
			for d := s.XML(s.Reader()); err == nil; n++ {
				_, err = d.Token()
			}
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return n, err
		}
		var limit *LimitError
		if _, err := Read(t.Context(), Of("f", []byte(in)), limits, read); !errors.As(err, &limit) || limit.Unit != Piece {
			t.Errorf("%s: %v", name, err)
		}
		if n, err := Read(t.Context(), Of("f", []byte("<a>"+strings.Repeat("<b c='d'>some words</b>", 5_000)+"</a>")), limits, read); err != nil || n < 15_000 {
			t.Errorf("many small ones: %d, %v", n, err)
		}
	}
}
