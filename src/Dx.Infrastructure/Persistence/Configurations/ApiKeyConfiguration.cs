using Dx.Domain.ApiKeys;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys").HasKey(k => new { k.Municipality, k.Id });
        builder.Property(k => k.Digest).IsNotAudited("opens the door to who finds its secret");
        builder.Property(k => k.CreatedAt).IsNotAudited("the entry has its own time");
        builder.Property(k => k.CreatedBy).IsNotAudited("the entry has its own actor");
        builder.Property(k => k.LastUsedOn).IsNotAudited("use is no change");
    }
}
