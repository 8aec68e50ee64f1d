using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SummitSearch.Web.Pages;

/// <summary>Runs of text inside their marks, the first kind outermost. Nothing but the text: not a blank more.</summary>
public sealed class MarkedText : ComponentBase
{
    [Parameter, EditorRequired] public required IReadOnlyList<EvidenceRun> Runs { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (EvidenceRun run in Runs)
        {
            for (int i = 0; i < run.Kinds.Count; i++)
            {
                builder.OpenElement(0, "mark");
                builder.AddAttribute(1, "class", $"ev {run.Kinds[i]}");
                if (i > 0) continue;
                if (run.Id is not null) builder.AddAttribute(2, "id", run.Id);
                builder.AddAttribute(3, "title", run.Says);
            }
            builder.AddContent(4, run.Text);
            foreach (string _ in run.Kinds) builder.CloseElement();
        }
    }
}
