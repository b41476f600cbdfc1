"""Who works at the demo shop. Their passwords are public: that is why the demo company is refused on an
external database unless asked for by name."""

from realtime.records import Role
from server.accounts.found_company import NewPerson

TENANT_NAME = "Casa Aurora"

ANA = NewPerson("Ana Ribeiro", "ana@casaaurora.example", "ana-demo-2026", Role.SELLER)
BRUNO = NewPerson("Bruno Tavares", "bruno@casaaurora.example", "bruno-demo-2026", Role.SELLER)
CARLA = NewPerson("Carla Duarte", "carla@casaaurora.example", "carla-demo-2026", Role.SUPERVISOR)
DAVI = NewPerson("Davi Moraes", "davi@casaaurora.example", "davi-demo-2026", Role.ADMIN)

PEOPLE = (ANA, BRUNO, CARLA, DAVI)
