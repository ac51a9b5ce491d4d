package writer

import (
	"fmt"

	"rapporteur/app/document/picture"
)

// images writes the pictures and returns the entries of the resources that name them.
func (f *file) images() (resources []byte, err error) {
	for i, p := range f.doc.Images {
		var obj int
		if p.Kind == "image/jpeg" && !p.CMYK { // CMYK would need an intent of its own
			obj = f.addStream(jpegStream(p))
		} else if obj, err = f.pixels(p); err != nil {
			return nil, err
		}
		resources = fmt.Appendf(resources, "/Im%d %d 0 R ", i, obj)
	}
	return resources, nil
}

// jpegStream passes a JPEG through as it is.
func jpegStream(p *picture.Picture) []byte {
	w, h, space := p.Width, p.Height, "/DeviceRGB"
	if p.Turn >= 5 { // as it stands in the file
		w, h = h, w
	}
	if p.Gray {
		space = "/DeviceGray"
	}
	b := fmt.Appendf(nil, "<<%s/Length %d /Filter /DCTDecode>>\nstream\n", imageEntries(w, h, space), len(p.Data))
	return append(append(b, p.Data...), "\nendstream\n"...)
}

func imageEntries(w, h int, space string) string {
	return fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 ", w, h, space)
}

// pixels writes a picture point by point, with how much each covers.
func (f *file) pixels(p *picture.Picture) (int, error) {
	rgb, alpha, err := p.Pixels()
	if err != nil {
		return 0, err
	}
	w, h := p.Width, p.Height
	if p.Turn >= 5 {
		w, h = h, w
	}
	entries := imageEntries(w, h, "/DeviceRGB")
	if alpha != nil {
		s, err := f.deflate.stream(imageEntries(w, h, "/DeviceGray"), alpha)
		if err != nil {
			return 0, err
		}
		entries += fmt.Sprintf("/SMask %d 0 R ", f.addStream(s))
	}
	s, err := f.deflate.stream(entries, rgb)
	if err != nil {
		return 0, err
	}
	return f.addStream(s), nil
}
