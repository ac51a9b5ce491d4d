package writer

import (
	"context"
	"errors"
	"sync"
	"testing"

	"rapporteur/app/document/pdf/fault"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/typeset"
)

// broken fails where a page or a group of objects is compressed.
func broken() *deflater {
	return &deflater{kept: sync.Pool{New: func() any { panic("no compressor") }}}
}

// A panic beside the caller's goroutine would end the whole program, with what
// is being typed in the window.
func TestPanicBesideTheCallerIsAnErrorOfTheDocument(t *testing.T) {
	set, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := &typeset.Document{Root: &typeset.Elem{Tag: "Document"}}
	for range 20 {
		d.Pages = append(d.Pages, &typeset.Page{Width: 595, Height: 842})
	}
	var f *fault.Error
	if _, err := contents(context.Background(), newEmitter(set), d, broken()); !errors.As(err, &f) || f.Cause != "no compressor" {
		t.Errorf("a page that cannot be compressed: %v", err)
	}
	if _, err := (&file{deflate: broken(), objs: make([][]byte, 9)}).pack([][]int{{1, 2}, {3, 4}}); !errors.As(err, &f) || f.Cause != "no compressor" {
		t.Errorf("objects that cannot be packed: %v", err)
	}
}
