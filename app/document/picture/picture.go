// Package picture reads the pictures of documents: PNG, JPEG and GIF that stand in
// a text themselves. It takes out of them what does not show: places, names, times
// and small copies of what was cut off.
//
// It never fetches a picture, never scales one, and never follows anything in it.
package picture

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"

	"rapporteur/app/igf"
)

// The limits of a picture.
const (
	MaxBytes  = 10 << 20
	MaxPixels = 40_000_000
)

// Picture is a picture that can be shown.
type Picture struct {
	Kind          string // "image/png" or "image/jpeg"
	Data          []byte // the file, without what does not show
	Width, Height int    // as it is seen
	// Turn is how a JPEG is to be turned to be seen upright, as EXIF counts: 1, as it
	// stands, to 8.
	Turn int
	// Gray and CMYK say which colours a JPEG has; else they are red, green and blue.
	Gray, CMYK bool
}

// URI returns the address that has the whole picture in it.
func (p *Picture) URI() string {
	return "data:" + p.Kind + ";base64," + base64.StdEncoding.EncodeToString(p.Data)
}

// FromURI reads the picture that an address has in it. ok is false for every other
// address.
func FromURI(uri string) (p *Picture, ok bool, err error) {
	head, body, found := strings.Cut(uri, ",")
	head, ok = strings.CutPrefix(head, "data:")
	if !ok || !found {
		return nil, false, nil
	}
	if !strings.HasSuffix(head, ";base64") {
		return nil, true, igf.Errorf("a picture in a text must be written in base64: this one begins with %q", "data:"+head)
	}
	if len(body) > MaxBytes/3*4+4 {
		return nil, true, tooLarge(len(body) / 4 * 3)
	}
	data, err := base64.StdEncoding.DecodeString(body)
	if err != nil {
		return nil, true, igf.Errorf("the picture cannot be read: %w", err)
	}
	p, err = Read(data)
	return p, true, err
}

// Clean returns the address of the picture that an address has in it, without what does not show,
// "" for what cannot be shown.
func Clean(uri string) string {
	p, is, err := FromURI(uri)
	if err != nil || !is {
		return ""
	}
	return p.URI()
}

func tooLarge(n int) error {
	return igf.Errorf("the picture has %d bytes, and at most %d can be shown: make it smaller", n, MaxBytes)
}

// Read reads a picture. Errors say what kind it is and what can be done.
func Read(data []byte) (*Picture, error) {
	if len(data) > MaxBytes {
		return nil, tooLarge(len(data))
	}
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || kind != "png" && kind != "jpeg" && kind != "gif" {
		return nil, igf.Errorf("this kind of picture cannot be shown: save it as PNG or JPEG")
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > MaxPixels/config.Height {
		return nil, igf.Errorf("the picture has %d × %d points, and at most %d can be shown: make it smaller", config.Width, config.Height, MaxPixels)
	}
	p := &Picture{Kind: "image/" + kind, Data: data, Width: config.Width, Height: config.Height, Turn: 1}
	switch kind {
	case "jpeg":
		p.Gray, p.CMYK = config.ColorModel == color.GrayModel, config.ColorModel == color.CMYKModel
		if _, err = jpeg.Decode(bytes.NewReader(data)); err == nil {
			p.Data, p.Turn, err = cleanJPEG(data)
		}
		if p.Turn >= 5 {
			p.Width, p.Height = p.Height, p.Width
		}
	case "png":
		if _, err = png.Decode(bytes.NewReader(data)); err == nil {
			p.Data, err = cleanPNG(data)
		}
	default: // GIF: its first picture
		p.Kind = "image/png"
		p.Data, err = asPNG(data)
	}
	if err != nil {
		return nil, igf.Errorf("the picture cannot be read: %w", err)
	}
	return p, nil
}

func asPNG(data []byte) ([]byte, error) {
	im, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, im)
	return b.Bytes(), err
}

// Pixels returns the colours of each point, red, green and blue, and how much each
// covers, nil where all cover fully.
func (p *Picture) Pixels() (rgb, alpha []byte, err error) {
	im, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, nil, igf.Errorf("the picture cannot be read: %w", err)
	}
	r := im.Bounds()
	rgb, alpha = make([]byte, 0, 3*r.Dx()*r.Dy()), make([]byte, 0, r.Dx()*r.Dy())
	opaque := true
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c, _ := color.NRGBAModel.Convert(im.At(x, y)).(color.NRGBA) // the model gives no other
			rgb = append(rgb, c.R, c.G, c.B)
			alpha = append(alpha, c.A)
			opaque = opaque && c.A == 0xFF
		}
	}
	if opaque {
		alpha = nil
	}
	return rgb, alpha, nil
}

// Upright returns the picture as one that is not to be turned.
func (p *Picture) Upright() (*Picture, error) {
	if p.Turn <= 1 {
		return p, nil
	}
	im, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, igf.Errorf("the picture cannot be read: %w", err)
	}
	r := im.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, p.Width, p.Height))
	for y := range r.Dy() {
		for x := range r.Dx() {
			right, down := r.Dx()-1-x, r.Dy()-1-y
			to := [...]image.Point{2: {X: right, Y: y}, 3: {X: right, Y: down}, 4: {X: x, Y: down}, 5: {X: y, Y: x}, 6: {X: down, Y: x}, 7: {X: down, Y: right}, 8: {X: y, Y: right}}[p.Turn]
			out.Set(to.X, to.Y, im.At(r.Min.X+x, r.Min.Y+y))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, out); err != nil {
		return nil, igf.Errorf("the picture cannot be turned: %w", err)
	}
	return &Picture{Kind: "image/png", Data: b.Bytes(), Width: p.Width, Height: p.Height, Turn: 1}, nil
}
