package picture_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"rapporteur/app/document/picture"
)

func drawn() *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, 4, 2))
	for x := range 4 {
		im.Set(x, 0, color.NRGBA{200, uint8(40 * x), 10, 255})
		im.Set(x, 1, color.NRGBA{10, 20, 200, 128})
	}
	return im
}

func asPNG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, drawn()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, drawn(), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const secret = "GPS-SECRET"

// withEXIF puts an orientation and a secret into a JPEG.
func withEXIF(jpeg []byte, order binary.AppendByteOrder, turn uint16) []byte {
	mark := "MM"
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		mark = "II"
	}
	tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(order.AppendUint16(tiff, 0x112), 3)
	tiff = order.AppendUint16(order.AppendUint16(order.AppendUint32(tiff, 1), turn), 0)
	body := append([]byte("Exif\x00\x00"), append(tiff, secret...)...)
	seg := append(binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(body)+2)), body...)
	note := append(binary.BigEndian.AppendUint16([]byte{0xFF, 0xFE}, uint16(len(secret)+2)), secret...)
	return append(append(append([]byte{0xFF, 0xD8}, seg...), note...), append(jpeg[2:], secret...)...)
}

func TestWhatDoesNotShowIsTakenOut(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		for turn := uint16(1); turn <= 8; turn++ {
			p, err := picture.Read(withEXIF(asJPEG(t), order, turn))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(p.Data, []byte(secret)) {
				t.Errorf("orientation %d: the secret is still there", turn)
			}
			if w := map[bool]int{false: 4, true: 2}[turn >= 5]; p.Turn != int(turn) || p.Width != w {
				t.Errorf("orientation %d is read as %d, %d × %d", turn, p.Turn, p.Width, p.Height)
			}
			if again, err := picture.Read(p.Data); err != nil || again.Turn != p.Turn || !bytes.Equal(again.Data, p.Data) {
				t.Errorf("orientation %d: the clean picture is read as %+v (%v)", turn, again, err)
			}
		}
	}
	text := append([]byte("tEXt"), "Author\x00"+secret...)
	part := append(binary.BigEndian.AppendUint32(nil, uint32(len(text)-4)), text...)
	part = binary.BigEndian.AppendUint32(part, crc32.ChecksumIEEE(text))
	file := asPNG(t)
	p, err := picture.Read(append(append(append([]byte(nil), file[:33]...), part...), append(file[33:], secret...)...))
	if err != nil || bytes.Contains(p.Data, []byte(secret)) || !bytes.Equal(p.Data, file) {
		t.Errorf("a PNG with a name in it: %v", err)
	}
}

func TestPixelsAreThoseOfThePicture(t *testing.T) {
	var b bytes.Buffer
	if err := gif.Encode(&b, drawn(), nil); err != nil {
		t.Fatal(err)
	}
	fromGIF, err := picture.Read(b.Bytes())
	if err != nil || fromGIF.Kind != "image/png" || fromGIF.Width != 4 {
		t.Fatalf("a GIF is read as %+v (%v)", fromGIF, err)
	}
	p, err := picture.Read(asPNG(t))
	if err != nil {
		t.Fatal(err)
	}
	rgb, alpha, err := p.Pixels()
	if err != nil || len(rgb) != 24 || len(alpha) != 8 || rgb[0] != 200 || rgb[4] != 40 || alpha[0] != 255 || alpha[4] != 128 {
		t.Errorf("the points are %v, %v (%v)", rgb, alpha, err)
	}
}

func TestOtherPicturesAreRefused(t *testing.T) {
	file := asPNG(t)
	huge := append([]byte(nil), file[:33]...)
	binary.BigEndian.PutUint32(huge[16:], 100000)
	binary.BigEndian.PutUint32(huge[20:], 100000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for want, data := range map[string][]byte{
		"save it as PNG or JPEG": []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"),
		"at most 40000000":       append(huge, file[33:]...),
		"cannot be read":         file[:len(file)-20],
		"at most 10485760":       make([]byte, picture.MaxBytes+1),
	} {
		if _, err := picture.Read(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("refused with %v, want %q", err, want)
		}
	}
	if _, within, err := picture.FromURI("https://example.org/x.png"); within || err != nil {
		t.Error("an address is taken for a picture")
	}
	for _, uri := range []string{"data:image/png,abc", "data:image/png;base64,*"} {
		if _, within, err := picture.FromURI(uri); !within || err == nil {
			t.Errorf("%s is read", uri)
		}
	}
	if p, _, err := picture.FromURI("data:image/png;base64," + base64.StdEncoding.EncodeToString(file)); err != nil || p.URI() != "data:image/png;base64,"+base64.StdEncoding.EncodeToString(file) {
		t.Errorf("a picture in an address: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(asPNG(f))
	f.Add(withEXIF(asJPEG(f), binary.BigEndian, 6))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := picture.Read(data)
		if err != nil {
			return
		}
		if _, err := picture.Read(p.Data); err != nil {
			t.Fatalf("the clean picture is refused: %v", err)
		}
	})
}
