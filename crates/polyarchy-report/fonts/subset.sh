#!/bin/sh
# Makes the fonts of this folder: Inter (Debian package fonts-inter 4.0~beta7+ds-1) cut down to
# Latin, Latin-1, Greek, dashes and quotes, arrows, subscript digits and the signs of a chart.
# Needs apt-get, dpkg, and from PyPI fonttools 4.68.0 and brotli 1.2.1 (for WOFF2).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download fonts-inter
dpkg -x fonts-inter_*.deb inter
signs="U+0020-007E,U+00A0-00FF,U+0131,U+0152,U+0153,U+0160,U+0161,U+017D,U+017E"
signs="$signs,U+0391-03A9,U+03B1-03C9,U+2010-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2032"
signs="$signs,U+2080-2089,U+2190-2193,U+2212,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265"
for weight in Regular Bold; do
    for kind in otf woff2; do
        flavor=
        [ "$kind" = otf ] || flavor="--flavor=$kind"
        pyftsubset "inter/usr/share/fonts/opentype/inter/Inter-$weight.otf" --unicodes="$signs" \
            --layout-features=kern,mark,ccmp --desubroutinize --no-hinting \
            --name-IDs=0,1,2,4,5,6,13,14 $flavor --output-file="$here/Inter-$weight.$kind"
    done
done
