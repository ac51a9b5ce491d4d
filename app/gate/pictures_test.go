package gate_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// A picture in a text keeps what shows, and nothing that says who made it; what is no picture goes.
func TestPicturesAreCleaned(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	plain := file.Bytes()
	chunk := []byte("tEXtAuthor\x00Zelda Zyqmark")
	said := binary.BigEndian.AppendUint32(nil, uint32(len(chunk)-4))
	said = binary.BigEndian.AppendUint32(append(said, chunk...), crc32.ChecksumIEEE(chunk))
	named := append(append(bytes.Clone(plain[:33]), said...), plain[33:]...)
	address := func(data []byte) string { return "data:image/png;base64," + base64.StdEncoding.EncodeToString(data) }
	var b gate.Book
	if got := b.Picture(address(named)); got != address(plain) {
		t.Errorf("%q, want %q", got, address(plain))
	}
	if got := b.Picture(address(plain)); got != address(plain) {
		t.Errorf("cleaned again: %q", got)
	}
	for _, other := range []string{"data:image/svg+xml,%3Csvg%3EZelda", "data:text/plain;base64,Wmk=", address(named[:40]), strings.Replace(address(named), ";base64", "", 1)} {
		if got := b.Picture(other); got != "" {
			t.Errorf("%q: %q", other, got)
		}
	}
}

// Whatever the record and the field: what is shared and printed has no file in it.
func TestNoFileLeaves(t *testing.T) {
	picture := "![x](data:image/png;base64,iVBORZelda=)"
	g := gatetest.Rules{}.Gate()
	records := []igf.Record{
		&igf.Note{Meta: igf.Meta{Source: "x"}, Text: picture, Anchor: &igf.Anchor{Quote: picture, Section: picture}},
		&igf.Comment{Text: picture, Proposed: picture, Translation: picture},
		&igf.Session{ID: "main", Title: picture, Report: []igf.ReportPart{{ID: "a", Text: picture}}, Extra: igf.Extra{"x": picture}},
		&igf.Group{ID: "norms", Purpose: picture, Participate: picture},
		&igf.Output{ID: "a/b", Title: picture, Draft: picture},
		&igf.VersionText{Output: "a/b", Number: 1, Text: picture},
	}
	for _, r := range records {
		for _, way := range []func(igf.Record) (igf.Shared, error){
			func(r igf.Record) (igf.Shared, error) { return g.Share(r, nil) },
			func(r igf.Record) (igf.Shared, error) { return g.ShareSent(r, nil) },
			func(r igf.Record) (igf.Shared, error) { return g.Print(r, "a participant") },
			func(r igf.Record) (igf.Shared, error) { return g.PrintNew(r, nil, "a participant") },
		} {
			if s, err := way(r); err != nil || strings.Contains(fmt.Sprintf("%+v", reflect.ValueOf(s.Record()).Elem().Interface()), "iVBOR") {
				t.Errorf("%T: %+v, %v", r, s.Record(), err)
			}
		}
	}
}
