package pdf_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/html"
	"rapporteur/app/document/markdown"
	"rapporteur/app/document/picture"
	"rapporteur/app/document/words"
)

// quarters is a picture of four colours: red, green, blue and yellow, in the order in
// which they are read.
func quarters() image.Image {
	im := image.NewNRGBA(image.Rect(0, 0, 200, 100))
	for y := range 100 {
		for x := range 200 {
			im.Set(x, y, [2][2]color.NRGBA{{{255, 0, 0, 255}, {0, 160, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 0, 255}}}[y/50][x/100])
		}
	}
	return im
}

// turned is the picture as a JPEG that is to be turned.
func turned(t *testing.T, turn byte) *picture.Picture {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, quarters(), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("\xFF\xE1\x00\x22Exif\x00\x00MM\x00\x2A\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), turn, 0, 0, 0, 0, 0, 0)
	p, err := picture.Read(append(append([]byte{0xFF, 0xD8}, exif...), b.Bytes()[2:]...))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// near names the colour of a point.
func near(im image.Image, x, y int) string {
	r, g, b, _ := im.At(x, y).RGBA()
	switch on := [3]bool{r > 0x8000, g > 0x6000, b > 0x8000}; on {
	case [3]bool{true, false, false}:
		return "red"
	case [3]bool{false, true, false}:
		return "green"
	case [3]bool{false, false, true}:
		return "blue"
	case [3]bool{true, true, false}:
		return "yellow"
	}
	return "none"
}

func TestPicturesStandUpright(t *testing.T) {
	for turn, want := range map[byte][2]string{
		1: {"red", "green"}, 2: {"green", "red"}, 3: {"yellow", "blue"}, 4: {"blue", "yellow"},
		5: {"red", "blue"}, 6: {"blue", "red"}, 7: {"yellow", "green"}, 8: {"green", "yellow"},
	} {
		p := turned(t, turn)
		b, _ := write(t, document.Document{Title: "T", Language: "en", Blocks: []document.Block{document.Picture{Alt: "Four colours", Shown: p, Number: 1}}})
		check(t, "picture", b)
		file := save(t, b)
		run(t, "pdftoppm", "-r", "72", "-singlefile", "-png", file, file)
		data, err := os.ReadFile(file + ".png")
		if err != nil {
			t.Fatal(err)
		}
		im, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		left, top := 0, 0
		for y := 60; y < 700 && top == 0; y++ {
			for x := 60; x < 500; x++ {
				if near(im, x, y) == want[0] && near(im, x+9, y+9) == want[0] && near(im, x, y+15) == want[0] { // no letter is as large
					left, top = x, y
					break
				}
			}
		}
		w, h := p.Width*3/4, p.Height*3/4
		if a, b := near(im, left+w/4, top+h/4), near(im, left+w*3/4, top+h/4); top == 0 || [2]string{a, b} != want {
			t.Errorf("orientation %d: above stand %s and %s, want %v", turn, a, b, want)
		}
	}
}

func TestPictureOfATextIsOnThePage(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, quarters()); err != nil {
		t.Fatal(err)
	}
	address := "data:image/png;base64," + base64.StdEncoding.EncodeToString(file.Bytes())
	text := fmt.Sprintf("# T\n\nBefore.\n\n![Four colours](%s \"The colours of 2022\")\n\n- ![](%s)\n\n![A drawing](data:image/svg+xml;base64,PHN2Zy8+)\n\nAfter.\n", address, address)
	d := draftOf(t, text)
	b, _ := write(t, d)
	check(t, "picture", b)
	if n := bytes.Count(b, []byte("/Subtype /Image")); n != 1 { // the same one twice
		t.Errorf("%d pictures are in the file", n)
	}
	got := strings.Join(strings.Fields(page(t, save(t, b), 2)), " ")
	for _, want := range []string{"1 Before.", "Figure 1: The colours of 2022", "Picture: A drawing (it cannot be shown; PNG and JPEG can)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	var alt []string
	inspect(t, b).tree().walk(func(e *elem) {
		if e.tag == "Figure" {
			alt = append(alt, e.alt)
		}
	})
	if len(alt) != 2 || alt[0] == "" || alt[1] == "" {
		t.Errorf("pictures are described as %q", alt)
	}
	var page, md bytes.Buffer
	if err := html.Write(context.Background(), &page, d); err != nil {
		t.Fatal(err)
	}
	if err := markdown.Write(context.Background(), &md, d); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(page.String(), `<figure><img src="`+address+`" alt="Four colours" width="200" height="100"><figcaption dir="auto">Figure 1: The colours of 2022</figcaption></figure>`) {
		t.Error("the picture is not in the HTML file")
	}
	n := 0
	for _, bl := range document.Markdown(md.String(), words.For("en")) {
		if p, ok := bl.(document.Picture); ok && p.Shown != nil && p.Alt == "Four colours" && p.Caption == "The colours of 2022" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the Markdown file has the picture %d times", n)
	}
}
