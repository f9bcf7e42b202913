using Spectre.Console;
using Spectre.Console.Rendering;

namespace Roi.Cli.Reports.Console;

/// <summary>A piece of a line that is shown as it is: what does not fit is for the screen to fold, so that it can be copied.</summary>
internal sealed class Verbatim(string text, Style style) : Renderable
{
    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new(text, style)];
}
