package gate_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"strings"
	"testing"

	"rapporteur/app/gate"
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
